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
 * what was predicted. PromQL: `avg_over_time(E[<lastingMs>])` and that less `avg_over_time(residual[<lastingMs>])`, and the unit as
 * in `unitAt`.
 *
 * @param observed - finite samples
 * @param residuals - observed - season, at those of them which have one
 * @param at - where the result is wanted: the means are those of the sample at that time
 */
export function lastingAt(
  observed: Samples,
  residuals: Samples,
  at: Times,
  shape: SharpShape,
  model: ModelSpec
): Lasting {
  const meanOf = (samples: Samples) =>
    avgOverTime(samples, windowsAt(samples, residuals, shape.lastingMs, model.bounds)).values;
  const mean = meanOf(observed);
  const meanResidual = meanOf(residuals);
  const meanPredicted = mean.map((value, i) => value - meanResidual[i]);
  const distance = mean.map((value, i) => lastingDistance(value, meanPredicted[i]));
  const { unit } = unitAt({ ...residuals, values: distance }, at, shape, model);
  const valuesAt = (values: Float64Array) => samplesAt({ ...residuals, values }, at).values;
  return {
    lastingMean: valuesAt(mean),
    lastingPredicted: valuesAt(meanPredicted),
    lastingUnit: unit,
  };
}
