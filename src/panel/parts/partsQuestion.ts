import { leavesBand, type TimeSpan } from '../../core';
import { explain } from '../explain/prepareWhy';
import type { NamedSeries } from '../view/prepare';

/** The event around an outlier, or that moment alone, and the tier that decided; undefined where nothing deviates or nothing can be asked. */
export function partsQuestion(
  series: NamedSeries,
  row: number
): { event: TimeSpan; tier: 'sudden' | 'lasting' } | undefined {
  if (!series.meta?.askParts || !series.verdict[row]) {
    return undefined;
  }
  const timeMs = series.time.values[row];
  const around = series.meta.events.find(({ startMs, endMs }) => startMs <= timeMs && timeMs <= endMs);
  const event = { fromMs: around?.startMs ?? timeMs, toMs: around?.endMs ?? timeMs };
  if (series.meta.model.method !== 'sharp') {
    return { event, tier: 'sudden' };
  }
  return explain(series, row).lastingDecides
    ? { event, tier: 'lasting' }
    : { event: whileSudden(series, row, event), tier: 'sudden' };
}

/** The part of an event around a row in which the samples themselves are outside: after it only what lasts goes on, at a new level. */
function whileSudden({ time, verdict }: NamedSeries, row: number, event: TimeSpan): TimeSpan {
  const times: number[] = time.values;
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
