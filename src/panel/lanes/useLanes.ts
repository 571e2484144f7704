import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import { cellsOf, columnsFor, countsOf, worseCell, type Grid, type LaneCounts } from './cells';
import { LEAST_CELL, MAX_COLUMNS } from './laneLayout';
import type { LanesView } from './laneSeries';

export interface LaneCells {
  grid: Grid;
  /** One lane for each series. */
  cells: Int8Array[];
  counts: LaneCounts;
}

/** The cells of all series for a picture of some width. Made once for each width, range and data; scrolling makes nothing. */
export function useLanes({ series, stepMs }: LanesView, timeRange: TimeRange, cellsWidth: number): LaneCells {
  const [fromMs, toMs] = [timeRange.from.valueOf(), Math.max(timeRange.from.valueOf() + 1, timeRange.to.valueOf())];
  const finestMs = useMemo(() => series.reduce((least, one) => Math.min(least, one.stepMs), stepMs), [series, stepMs]);
  const columns = Math.min(MAX_COLUMNS, columnsFor(cellsWidth, toMs - fromMs, finestMs, LEAST_CELL));
  return useMemo(() => {
    const grid = { fromMs, toMs, columns };
    const cells = series.map((one) => cellsOf(one, grid));
    return { grid, cells, counts: countsOf(cells, columns) };
  }, [series, fromMs, toMs, columns]);
}

/** The worst of several lanes, column by column. */
export function worstOf(cells: Int8Array[], members: number[], columns: number): Int8Array {
  const worst = new Int8Array(columns);
  for (const member of members) {
    for (let column = 0; column < columns; column++) {
      worst[column] = worseCell(worst[column], cells[member][column]);
    }
  }
  return worst;
}
