import { columns } from './windows/allocate';
import { isPresent, type Column } from './windows/column';
import type { ModelSpec } from './model';
import { momentsOverTime, quantileOverTime } from './windows/overTime';
import { inspectSamples, type Samples } from './windows/samples';
import type { Times } from './windows/times';
import { windowsAt } from './windows/window';

/** Makes the median of |residual| the standard deviation of a normal distribution: 1 / (inverse normal CDF of 3/4). */
export const MAD_TO_SIGMA = 1.4826;

/**
 * Sigma over the last `windowMs` of what a prediction left over. PromQL, with `residual` = E - prediction recorded:
 * `stddev_over_time(residual[1w])`, or `1.4826 * quantile_over_time(0.5, abs_residual[1w])` for the spread `robust`.
 */
export function residualSigma(residuals: Samples, at: Times, model: ModelSpec): Column {
  const windows = windowsAt(residuals, at, model.windowMs, model.bounds);
  if (model.spread === 'residual') {
    return momentsOverTime(residuals, windows).sigma;
  }
  const { values, present } = quantileOverTime(
    0.5,
    { ...residuals, values: sizesOf(residuals.values) },
    windows,
    model.bounds
  );
  for (let i = 0; i < values.length; i++) {
    values[i] *= MAD_TO_SIGMA;
  }
  return { values, present };
}

/** |residual|. In a loop: a callback would be given boxed numbers, more garbage than the result. */
export function sizesOf(residuals: Float64Array): Float64Array {
  const sizes = new Float64Array(residuals.length);
  for (let i = 0; i < sizes.length; i++) {
    sizes[i] = Math.abs(residuals[i]);
  }
  return sizes;
}

/** E - P at those times where both are present. */
export function residualsOf(observed: Required<Column>, predicted: Column, times: Float64Array): Samples {
  const [residualTimes, residuals] = columns(2, times.length);
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    if (observed.present[i] === 1 && isPresent(predicted, i)) {
      residualTimes[count] = times[i];
      residuals[count++] = observed.values[i] - predicted.values[i];
    }
  }
  return inspectSamples({ times: residualTimes.subarray(0, count), values: residuals.subarray(0, count) });
}
