import type { Judged } from './events';
import { runsOf, type Run } from './runs';

/** The standard profile: what a false positive costs, relative to a hit at a window's start. A missed window costs 1. */
const FALSE_POSITIVE = 0.11;

/** The sum over some files, and what it could be. */
export interface NabSum {
  score: number;
  windows: number;
}

/**
 * The Numenta Anomaly Benchmark's score with its standard profile (Lavin and Ahmad, 2015). A labelled run is a window. The first
 * detection in a window earns up to 1, the earlier the more; a window without one costs 1; every detection outside of the windows
 * costs up to 0.11, less shortly after a window.
 *
 * An alarm is one detection, at the time at which it starts.
 */
export function nabSum({ times, labels, judgedFromMs, stepMs }: Judged, alarms: ArrayLike<number>): NabSum {
  const windows = runsOf(times, labels, 0, judgedFromMs);
  const starts = runsOf(times, alarms, 0, judgedFromMs).map(({ startMs }) => startMs);
  const rewarded = new Set<Run>();
  let score = 0;
  for (const start of starts) {
    const window = windows.find(({ startMs, endMs }) => startMs <= start && start <= endMs);
    if (!window) {
      const before = windows.filter(({ endMs }) => endMs < start).at(-1);
      score += FALSE_POSITIVE * (before ? sigmoid((start - before.endMs) / (before.endMs - before.startMs)) : -1);
    } else if (!rewarded.has(window)) {
      rewarded.add(window);
      score += sigmoid(-(window.endMs - start + stepMs) / (window.endMs - window.startMs + stepMs)) / sigmoid(-1);
    }
  }
  return { score: score - (windows.length - rewarded.size), windows: windows.length };
}

/** 100 for every window hit at its start and nothing else, 0 for a model that never raises an alarm. */
export function nabScore(sums: NabSum[]): number {
  const windows = sums.reduce((sum, file) => sum + file.windows, 0);
  const score = sums.reduce((sum, file) => sum + file.score, 0);
  return (100 * (score + windows)) / (2 * windows);
}

/** NAB's scaled sigmoid: about 1 at a window's start (-1), 0 at its end, -1 from three widths later. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
