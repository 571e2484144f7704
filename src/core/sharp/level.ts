import { avgOverTime } from '../windows/overTime';
import { columns } from '../windows/allocate';
import { inspectSamples, type Samples } from '../windows/samples';
import type { WindowBounds } from '../windows/series';
import { slidingQuantile } from '../windows/slidingQuantile';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';

/**
 * The level that follows everything: the mean residual of the last 20 minutes, without the newest sample. 0 where there was none.
 * PromQL: `avg_over_time(residual[<levelMs>] offset <step>) or 0`.
 *
 * @param residuals - observed - season, at the samples that have both
 */
export function followingLevel(residuals: Samples, at: Times, shape: SharpShape, bounds: WindowBounds): Float64Array {
  const windows = windowsAt(residuals, at, shape.levelMs, bounds, shape.stepMs);
  return avgOverTime(residuals, windows).values.map((mean) => mean || 0);
}

/** What samples are compared with during an incident: the median residual of the two hours before the newest sample. */
export function referenceLevel(residuals: Samples, at: Times, shape: SharpShape, bounds: WindowBounds): Float64Array {
  const windows = windowsAt(residuals, at, shape.referenceMs, bounds, shape.stepMs);
  return slidingQuantile(0.5, residuals.values, windows, bounds);
}

/**
 * The residuals that lie in no incident. One begins at a sample which is far both from the level of the last 20 minutes and from the
 * reference, and is over at the first sample that is not far from the reference, or two hours after the last one that told.
 * A deviation that stays becomes the reference when it has lasted for half of its window: a new level.
 *
 * PromQL: `away = (abs(residual - reference) > bool edge) <= (deviation > bool edge)` with `edge = <awayUnits> * (unit > 0)`, recorded,
 * and `calm = residual unless last_over_time(away[<referenceMs>]) == 1`. No state: each is a function of a bounded past.
 *
 * @param recent - residuals from `incidentsBackMs` before the first time on whose level is wanted
 * @param following - how far they are from the level that follows everything
 */
export function calmOnly(
  recent: Samples,
  following: Float64Array,
  reference: Float64Array,
  unit: Float64Array,
  { awayUnits, referenceMs }: SharpShape,
  bounds: WindowBounds
): Samples {
  const { times, values } = recent;
  const [calmTimes, calm] = columns(2, times.length);
  let count = 0;
  let toldMs = -Infinity;
  let isAway = false;
  for (let i = 0; i < times.length; i++) {
    const edge = awayUnits * unit[i];
    if (edge > 0 && !Number.isNaN(reference[i])) {
      const isFar = Math.abs(values[i] - reference[i]) > edge;
      if (!isFar || Math.abs(following[i]) > edge) {
        isAway = isFar;
        toldMs = times[i];
      }
    }
    const agoMs = times[i] - toldMs;
    if (!isAway || (bounds === 'closed' ? agoMs > referenceMs : agoMs >= referenceMs)) {
      calmTimes[count] = times[i];
      calm[count++] = values[i];
    }
  }
  return inspectSamples({ times: calmTimes.subarray(0, count), values: calm.subarray(0, count) });
}

/**
 * Today's level: the mean of the last 20 minutes outside of incidents; within one that is longer, the reference.
 * PromQL: `avg_over_time(calm[<levelMs>] offset <step>) or quantile_over_time(0.5, residual[<referenceMs>] offset <step>) or 0`.
 */
export function levelAt(
  calm: Samples,
  reference: Float64Array,
  at: Times,
  shape: SharpShape,
  bounds: WindowBounds
): Float64Array {
  const mean = avgOverTime(calm, windowsAt(calm, at, shape.levelMs, bounds, shape.stepMs)).values;
  for (let i = 0; i < mean.length; i++) {
    mean[i] = Number.isNaN(mean[i]) ? reference[i] || 0 : mean[i];
  }
  return mean;
}
