import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { CHECKS } from './checks';
import { measure, type Measures } from './measures';
import type { Fitness, Reason } from './reason';

export interface Suitability {
  /** Level of the gravest reason; `good` without any. */
  verdict: Fitness;
  /** The gravest first. */
  reasons: Reason[];
  measures: Measures;
}

/**
 * Whether a model suits a series, why not, and what would help. It looks at all samples, and at what the model says of those
 * of the last week.
 *
 * @param series - the last week and its history
 * @param stepMs - at which the samples were asked for; default: the smallest distance between them
 * @param timeZone - whose clocks the series may follow
 * @throws InvalidInputError for times that are not strictly ascending, or a model that makes no sense
 */
export function suitabilityOf(series: Series, model: ModelSpec, stepMs?: number, timeZone?: string): Suitability {
  const measures = measure(series, model, stepMs, timeZone);
  const reasons = CHECKS.flatMap((check) => check(model, measures) ?? []);
  const poor = reasons.filter(({ fitness }) => fitness === 'poor');
  const fair = reasons.filter(({ fitness }) => fitness === 'fair');
  return {
    verdict: poor.length > 0 ? 'poor' : fair.length > 0 ? 'fair' : 'good',
    reasons: [...poor, ...fair],
    measures,
  };
}
