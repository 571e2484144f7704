import type { ModelSpec } from '../model';
import { avgOverTime, quantileOverTime } from '../overTime';
import { inspectSamples, type Samples } from '../samples';
import type { Times } from '../times';
import { windowsAt } from '../window';
import { heldSince, renewalTimes } from './renewed';
import { RARE_WEIGHT, type SharpShape, type TailShape } from './shape';

/**
 * The unit of either tier: the deviation that only a small share of last week's exceeded, and where tails are long, a part of the
 * one that a tenth of that share exceeded, on average of the last weeks.
 *
 * PromQL, every `renewMs`: `rare = quantile_over_time(<rareQuantile>, deviation[1w])`, recorded, and then
 * `<scale> * max(quantile_over_time(<quantile>, deviation[1w]), 0.4 * avg_over_time(rare[3w]))`.
 *
 * @param deviations - signed; their size counts
 */
export function tailUnit(
  deviations: Samples,
  at: Times,
  { quantile, rareQuantile, scale }: TailShape,
  shape: SharpShape,
  { bounds }: ModelSpec
): Float64Array {
  const renewals = renewalTimes(at, shape);
  const before = renewalTimes(at, shape, shape.rareWindowMs);
  const sizes = { ...deviations, values: deviations.values.map(Math.abs) };
  const quantileAt = (q: number, times: Times) =>
    quantileOverTime(q, sizes, windowsAt(sizes, times, shape.tailWindowMs, bounds)).values;
  const tail = quantileAt(quantile, renewals);
  const rare = presentOnly(before.times, quantileAt(rareQuantile, before));
  const meanRare = avgOverTime(rare, windowsAt(rare, renewals, shape.rareWindowMs, bounds)).values;
  const unit = tail.map((value, i) => scale * Math.max(value, RARE_WEIGHT * meanRare[i]));
  return heldSince(unit, renewals, at, shape);
}

function presentOnly(times: Float64Array, values: Float64Array): Samples {
  const isPresent = (_: number, i: number) => !Number.isNaN(values[i]);
  return inspectSamples({ times: times.filter(isPresent), values: values.filter(isPresent) });
}
