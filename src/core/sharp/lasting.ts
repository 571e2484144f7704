import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import { samplesAt } from '../windows/sampleAt';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import { lastingDistance } from './judgeTiers';
import type { SharpShape } from './shape';
import { unitAt } from './unit';

/** The second tier; NaN at times without a sample that has a season. */
interface Lasting {
  lastingMean: Float64Array;
  lastingPredicted: Float64Array;
  lastingUnit: Float64Array;
}

/**
 * The second tier: means over the last samples, without today's level, in units of how far their roots usually are from those of
 * what was predicted. PromQL: `avg_over_time(E[<lastingMs>])` and `avg_over_time(P[<lastingMs>])`, and the unit as in `unitAt`.
 *
 * @param observed - finite samples
 * @param predicted - the season at those of them which have one
 * @param at - where the result is wanted: the means are those of the sample at that time
 */
export function lastingAt(
  observed: Samples,
  predicted: Samples,
  at: Times,
  shape: SharpShape,
  model: ModelSpec
): Lasting {
  const meanOf = (samples: Samples) =>
    avgOverTime(samples, windowsAt(samples, predicted, shape.lastingMs, model.bounds)).values;
  const mean = meanOf(observed);
  const meanPredicted = meanOf(predicted);
  const distance = mean.map((value, i) => lastingDistance(value, meanPredicted[i]));
  const { unit } = unitAt({ ...predicted, values: distance }, at, shape, model);
  const valuesAt = (values: Float64Array) => samplesAt({ ...predicted, values }, at).values;
  return {
    lastingMean: valuesAt(mean),
    lastingPredicted: valuesAt(meanPredicted),
    lastingUnit: unit,
  };
}
