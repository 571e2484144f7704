import { leavesBand, type TimeSpan } from '../core';
import type { JudgedSeries } from './judgedSeries';
import { explain } from './why';

/**
 * What is asked of the parts of a series: over which times, and of which tier. The event around an outlier, or that moment alone;
 * undefined where nothing deviates. `series` has its times.
 */
export function partsQuestion(
  series: JudgedSeries & Required<Pick<JudgedSeries, 'time'>>,
  row: number
): { event: TimeSpan; tier: 'sudden' | 'lasting' } | undefined {
  if (!series.verdict[row]) {
    return undefined;
  }
  const timeMs = series.time.values[row]!;
  const around = series.meta?.events?.find(({ startMs, endMs }) => startMs <= timeMs && timeMs <= endMs);
  const event = { fromMs: around?.startMs ?? timeMs, toMs: around?.endMs ?? timeMs };
  if (series.meta?.model.method !== 'sharp') {
    return { event, tier: 'sudden' };
  }
  return explain(series, row).lastingDecides
    ? { event, tier: 'lasting' }
    : { event: whileSudden(series, row, event), tier: 'sudden' };
}

/** The part of an event around a row in which the samples themselves are outside: after it only what lasts goes on, at a new level. */
function whileSudden(
  { time, verdict }: Pick<Required<JudgedSeries>, 'time' | 'verdict'>,
  row: number,
  event: TimeSpan
): TimeSpan {
  const times = time.values as ArrayLike<number>;
  const isSudden = (i: number) => times[i] >= event.fromMs && times[i] <= event.toMs && leavesBand(verdict[i]);
  let [from, to] = [row, row];
  while (isSudden(from - 1)) {
    from--;
  }
  while (isSudden(to + 1)) {
    to++;
  }
  return { fromMs: times[from], toMs: times[to] };
}
