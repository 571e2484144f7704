import { columns } from '../windows/allocate';
import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import { inspectSamples, type Samples } from '../windows/samples';
import { slidingQuantiles } from '../windows/slidingQuantile';
import { sizesOf } from '../spread';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import { heldSince, renewalTimes } from './renewed';
import { RARE_WEIGHT, type SharpShape, type TailShape } from './shape';

/**
 * The unit of either tier: the deviation that only a small share of last week's exceeded, and where tails are long, a part of the
 * one that a tenth of that share exceeded, on average of the last weeks.
 *
 * PromQL, every `renewMs`: `rare = quantile_over_time(<rareQuantile>, deviation[1w])`, recorded, and then
 * `<scale> * max(quantile_over_time(<quantile>, deviation[1w]), 0.4 * avg_over_time(rare[3w]))`.
 *
 * @param deviations - finite, signed; their size counts
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
  const [tail, rareTail] = slidingQuantiles(
    [quantile, rareQuantile],
    sizesOf(deviations.values),
    windowsAt(deviations, before, shape.tailWindowMs, bounds),
    bounds
  );
  const rare = presentOnly(before.times, rareTail);
  const meanRare = avgOverTime(rare, windowsAt(rare, renewals, shape.rareWindowMs, bounds)).values;
  const lastTails = tail.subarray(tail.length - meanRare.length);
  const unit = meanRare.map((mean, i) => scale * Math.max(lastTails[i], RARE_WEIGHT * mean));
  return heldSince(unit, renewals, at, shape);
}

function presentOnly(times: Float64Array, values: Float64Array): Samples {
  const [presentTimes, present] = columns(2, values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      presentTimes[count] = times[i];
      present[count++] = values[i];
    }
  }
  return inspectSamples({ times: presentTimes.subarray(0, count), values: present.subarray(0, count) });
}
