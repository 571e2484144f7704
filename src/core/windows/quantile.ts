import type { WindowBounds } from './series';

/**
 * The q-quantile of sorted values, R-7: linear between the two neighbours of rank q (n - 1). NaN without values.
 *
 * @param sorted - the first `count` entries; NaN before everything else, as in Prometheus' `quantile` and `quantile_over_time`
 */
export function quantileOfSorted(q: number, sorted: ArrayLike<number>, count: number, bounds: WindowBounds): number {
  if (count === 0 || Number.isNaN(q)) {
    return NaN;
  }
  if (q < 0 || q > 1) {
    return q < 0 ? -Infinity : Infinity;
  }
  const { lower, weight } = placeOf(q, count);
  return between(sorted[lower], sorted[Math.min(count - 1, lower + 1)], weight, bounds);
}

/**
 * Two neighbours, each multiplied by its weight. An infinite one of weight 0 makes that NaN up to Prometheus 3.15; from 3.16 on
 * it has no say. The newest Prometheus is followed for left-open windows, Prometheus 2 for closed ones.
 *
 * @param weight - of `upper`
 */
export function between(lower: number, upper: number, weight: number, bounds: WindowBounds): number {
  return weight === 0 && bounds === 'left-open' ? lower : lower * (1 - weight) + upper * weight;
}

/** Which of `count` sorted values is the lower neighbour of the q-quantile, and the weight of the one above it. */
export function placeOf(q: number, count: number): { lower: number; weight: number } {
  const rank = q * (count - 1);
  const lower = Math.floor(rank);
  return { lower, weight: rank - lower };
}
