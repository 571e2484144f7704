import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import { samplesAt } from '../windows/sampleAt';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';
import { unitAt } from './unit';

/** The second tier; NaN at times without a residual. */
interface Lasting {
  lastingMean: Float64Array;
  lastingPredicted: Float64Array;
  lastingUnit: Float64Array;
}

/**
 * The second tier: means over the last samples, without today's level, in units of how far such means usually are.
 * PromQL: `m = avg_over_time(r[<lastingMs>]) and r`, and its unit as in `unitAt`.
 *
 * @param observed - the samples which have a prediction
 * @param predicted - what was predicted for them
 * @param at - where the result is wanted: the means are those of the sample at that time
 */
export function lastingAt(
  observed: Samples,
  predicted: Samples,
  at: Times,
  shape: SharpShape,
  model: ModelSpec
): Lasting {
  const windows = windowsAt(observed, observed, shape.lastingMs, model.bounds);
  const mean = avgOverTime(observed, windows).values;
  const meanPredicted = avgOverTime(predicted, windows).values;
  const residual = mean.map((value, i) => value - meanPredicted[i]);
  const { unit } = unitAt({ ...observed, values: residual }, at, shape.lastingScale, shape, model);
  const valuesAt = (values: Float64Array) => samplesAt({ ...observed, values }, at).values;
  return {
    lastingMean: valuesAt(mean),
    lastingPredicted: valuesAt(meanPredicted),
    lastingUnit: unit,
  };
}
