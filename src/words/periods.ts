import { DAY_MS, WEEK_MS } from '../core';
import { atLeastText } from './durations';

/** "week", "weeks", "days", "periods of 8h". */
export function periodWord(periodMs: number, count: number): string {
  const [word, rest] =
    periodMs === WEEK_MS
      ? ['week', '']
      : periodMs === DAY_MS
        ? ['day', '']
        : ['period', ` of ${atLeastText(periodMs)}`];
  return `${word}${count === 1 ? '' : 's'}${rest}`;
}

/** So many periods ago: "last week", "2 weeks ago", "yesterday", "3 × 12h ago". */
export function cycleText(cycle: number, periodMs: number = WEEK_MS): string {
  if (periodMs !== WEEK_MS && periodMs !== DAY_MS) {
    return `${cycle} × ${atLeastText(periodMs)} ago`;
  }
  return cycle === 1
    ? periodMs === WEEK_MS
      ? 'last week'
      : 'yesterday'
    : `${cycle} ${periodWord(periodMs, cycle)} ago`;
}
