import type { ModelSpec } from '../model';
import { avgOverTime, quantileOverTime } from '../overTime';
import type { Samples } from '../samples';
import type { Times } from '../times';
import { windowsAt } from '../window';
import { heldSince, renewalTimes } from './renewed';
import { LEAST_SIGMAS, type SharpShape } from './shape';

/**
 * Today's level: by how much the last hour lay above what was predicted for it, without the newest sample. 0 where the last
 * hour has no residual. PromQL: `avg_over_time(r[<levelMs>] offset <step>) or r * 0`.
 *
 * @param residuals - r = E - P
 */
export function levelAt(residuals: Samples, at: Times, shape: SharpShape, { bounds }: ModelSpec): Float64Array {
  const windows = windowsAt(residuals, at, shape.levelMs, bounds, shape.stepMs);
  return avgOverTime(residuals, windows).values.map((level) => (Number.isNaN(level) ? 0 : level));
}

/**
 * The unit of the first tier: the larger one of the deviation that only a small share of last week's samples exceeded, and 1.5
 * times their root mean square.
 * PromQL, every `renewMs`: `quantile_over_time(<quantile>, abs_l[1w])` and `1.5 * sqrt(avg_over_time(squared_l[1w]))`.
 *
 * @param local - l = E - P - level
 */
export function suddenUnit(local: Samples, at: Times, shape: SharpShape, { bounds }: ModelSpec): Float64Array {
  const renewals = renewalTimes(at, shape);
  const windows = windowsAt(local, renewals, shape.suddenWindowMs, bounds);
  const tail = quantileOverTime(shape.quantile, { ...local, values: local.values.map(Math.abs) }, windows).values;
  const square = avgOverTime({ ...local, values: local.values.map((l) => l * l) }, windows).values;
  const unit = tail.map((quantile, i) => Math.max(quantile, LEAST_SIGMAS * Math.sqrt(square[i])));
  return heldSince(unit, renewals, at, shape);
}
