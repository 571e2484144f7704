import { countBelow } from '../../core';
import { columnStartMs, type Grid } from './cells';
import type { LaneSeries } from './laneSeries';

/** The row that a cell stands for: the outlier furthest out, else the last row up to its end; undefined where there is none. */
export function sampleIn({ times, verdict, score }: LaneSeries, grid: Grid, column: number): number | undefined {
  const endMs = column + 1 >= grid.columns ? grid.toMs + 1 : columnStartMs(grid, column + 1);
  const [from, to] = [countBelow(times, columnStartMs(grid, column)), countBelow(times, endMs)];
  let best: number | undefined;
  for (let i = from; i < to; i++) {
    if (verdict[i] && (best === undefined || size(score, i) > size(score, best))) {
      best = i;
    }
  }
  return best ?? (to > 0 ? to - 1 : undefined);
}

function size(score: LaneSeries['score'], i: number): number {
  return Math.abs(score?.[i] ?? 0) || 0;
}
