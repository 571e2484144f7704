import { isPresent, type Column } from './column';
import type { ModelSpec } from './model';
import { momentsOverTime, quantileOverTime } from './overTime';
import type { Series } from './series';
import { windowsAt } from './window';

/** Makes the median of |residual| the standard deviation of a normal distribution: 1 / (inverse normal CDF of 3/4). */
export const MAD_TO_SIGMA = 1.4826;

/** Sigma over the last `windowMs` of the samples themselves. PromQL: `stddev_over_time(E[1w])`. */
export function weeklySigma(counted: Series, times: Float64Array, model: ModelSpec): Column {
  return momentsOverTime(counted.values, windowsAt(counted.times, times, model.windowMs, model.bounds)).sigma;
}

/**
 * Sigma over the last `windowMs` of what a prediction left over. PromQL, with `residual` = E - prediction recorded:
 * `stddev_over_time(residual[1w])`, or `1.4826 * quantile_over_time(0.5, abs_residual[1w])` for the spread `robust`.
 */
export function residualSigma(residuals: Series, times: Float64Array, model: ModelSpec): Column {
  const windows = windowsAt(residuals.times, times, model.windowMs, model.bounds);
  if (model.spread === 'residual') {
    return momentsOverTime(residuals.values, windows).sigma;
  }
  const { values, present } = quantileOverTime(0.5, residuals.values.map(Math.abs), windows);
  return { values: values.map((mad) => MAD_TO_SIGMA * mad), present };
}

/** E - P at those times where both are present. */
export function residualsOf(observed: Required<Column>, predicted: Column, times: Float64Array): Series {
  const both = (_: number, i: number) => observed.present[i] === 1 && isPresent(predicted, i);
  const residuals = observed.values.map((value, i) => value - predicted.values[i]);
  return { times: times.filter(both), values: residuals.filter(both) };
}
