import type { TimeSpan } from '../../core';
import { partsQuestion as questionOf } from '../../explain/partsQuestion';
import { judged } from '../explain/prepareWhy';
import type { NamedSeries } from '../view/prepare';

/** What is asked of the parts around an outlier; undefined where nothing deviates or nothing can be asked. */
export function partsQuestion(
  series: NamedSeries,
  row: number
): { event: TimeSpan; tier: 'sudden' | 'lasting' } | undefined {
  return series.meta?.askParts ? questionOf({ ...judged(series), time: series.time }, row) : undefined;
}
