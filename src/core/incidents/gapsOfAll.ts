import type { TimeSpan } from '../model';

/** What tells when a series could not be judged; without rows it always could. */
export interface JudgedSeries {
  times?: ArrayLike<number>;
  /** As `Analysis.verdict`; null or NaN where there is none. */
  verdict?: ArrayLike<number | null>;
  /** Those that are `absent` tell more than rows that are far apart. */
  events?: ReadonlyArray<{ direction: string; startMs: number; endMs: number; stepMs: number }>;
}

const NEARLY_ALL = 0.8;
/** Of fewer series it may be themselves that have stopped. */
const LEAST_SERIES = 3;

/**
 * Where nearly all series, four fifths and at least three, have no verdict though they had before and have after: not they were away,
 * but whoever asked them. Ascending; from the first time without a verdict up to the next one with, that excluded.
 */
export function gapsOfAll(series: readonly JudgedSeries[]): TimeSpan[] {
  const needed = Math.max(LEAST_SERIES, NEARLY_ALL * series.length);
  const changes: Array<{ timeMs: number; by: number }> = [];
  let left = series.length;
  for (const one of series) {
    const gaps = gapsOf(one);
    left -= gaps.length === 0 ? 1 : 0;
    if (left < needed) {
      return [];
    }
    changes.push(
      ...gaps.flatMap(({ fromMs, toMs }) => [
        { timeMs: fromMs, by: 1 },
        { timeMs: toMs, by: -1 },
      ])
    );
  }
  const found: TimeSpan[] = [];
  let count = 0;
  for (const { timeMs, by } of changes.sort((a, b) => a.timeMs - b.timeMs || b.by - a.by)) {
    if (count < needed && count + by >= needed) {
      found.push({ fromMs: timeMs, toMs: timeMs });
    } else if (count >= needed && count + by < needed) {
      found[found.length - 1].toMs = timeMs;
    }
    count += by;
  }
  return found;
}

/** A clock that stands still in gaps: how long ago was what, for those who were away. */
export function withoutGaps(gaps: readonly TimeSpan[]): (timeMs: number) => number {
  return (timeMs) => gaps.reduce((ms, { fromMs, toMs }) => ms - Math.max(0, Math.min(timeMs, toMs) - fromMs), timeMs);
}

/** Ascending and apart. */
function gapsOf({ times = [], verdict = [], events = [] }: JudgedSeries): TimeSpan[] {
  const gaps: TimeSpan[] = [];
  let last: number | undefined;
  for (let row = 0; row < times.length; row++) {
    const here = verdict[row];
    if (here == null || Number.isNaN(here)) {
      continue;
    }
    if (last !== undefined && last < row - 1) {
      gaps.push({ fromMs: times[last + 1], toMs: times[row] });
    }
    last = row;
  }
  const lastMs = last === undefined ? -Infinity : times[last];
  const absent = events.filter(({ direction, endMs }) => direction === 'absent' && endMs < lastMs);
  const all = [...gaps, ...absent.map(({ startMs, endMs, stepMs }) => ({ fromMs: startMs, toMs: endMs + stepMs }))];
  return all
    .sort((a, b) => a.fromMs - b.fromMs)
    .reduce<TimeSpan[]>((apart, gap) => {
      const before = apart.at(-1);
      if (before && before.toMs >= gap.fromMs) {
        before.toMs = Math.max(before.toMs, gap.toMs);
      } else {
        apart.push({ ...gap });
      }
      return apart;
    }, []);
}
