/**
 * The q-quantile of sorted values, R-7: linear between the two neighbours of rank q (n - 1), each multiplied by its weight
 * as Prometheus does (so an infinite neighbour with weight 0 gives NaN there and here). NaN without values.
 *
 * @param sorted - the first `count` entries; NaN before everything else, as in Prometheus' `quantile` and `quantile_over_time`
 */
export function quantileOfSorted(q: number, sorted: ArrayLike<number>, count: number): number {
  if (count === 0 || Number.isNaN(q)) {
    return NaN;
  }
  if (q < 0 || q > 1) {
    return q < 0 ? -Infinity : Infinity;
  }
  const { lower, weight } = placeOf(q, count);
  return sorted[lower] * (1 - weight) + sorted[Math.min(count - 1, lower + 1)] * weight;
}

/** Which of `count` sorted values is the lower neighbour of the q-quantile, and the weight of the one above it. */
export function placeOf(q: number, count: number): { lower: number; weight: number } {
  const rank = q * (count - 1);
  const lower = Math.floor(rank);
  return { lower, weight: rank - lower };
}
