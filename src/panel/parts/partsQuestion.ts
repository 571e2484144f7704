import type { TimeSpan } from '../../core';
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
  return {
    event: { fromMs: around?.startMs ?? timeMs, toMs: around?.endMs ?? timeMs },
    tier: series.meta.model.method === 'sharp' && explain(series, row).lastingDecides ? 'lasting' : 'sudden',
  };
}
