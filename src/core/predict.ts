import type { CyclePrediction } from './analysis';
import { isPresent, type Column } from './column';
import { medianOfPresent } from './median';
import type { ModelSpec } from './model';
import { avgOverTime } from './overTime';
import type { Series } from './series';
import { cyclesAgo } from './shiftBack';
import { windowsAt } from './window';

export interface Prediction {
  predicted: Column;
  /** Empty for the method `zscore`. */
  cycles: CyclePrediction[];
}

/**
 * What is normal at each time, by the model's method (docs/semantics.md).
 *
 * @param counted - the samples that count: without the excluded ones
 */
export function predict(counted: Series, times: Float64Array, model: ModelSpec): Prediction {
  if (model.method === 'zscore') {
    const windows = windowsAt(counted.times, times, model.windowMs, model.bounds);
    return { predicted: avgOverTime(counted.values, windows), cycles: [] };
  }
  const level = meanAt(counted, times, model.trendMs, model);
  const cycles = Array.from({ length: model.cycles }, (_, index) =>
    predictCycle(counted, times, index + 1, level, model)
  );
  const votes = cycles.map(({ predicted, present }) => ({ values: predicted, present }));
  return { predicted: medianOfPresent(votes, times.length), cycles };
}

/**
 * P_k = avg_over_time(E[w] offset (k S - w/2)) + avg_over_time(E[T]) - avg_over_time(E[T] offset k S): what was normal at
 * the same time k periods ago, in a window centred there, plus the growth of the long average since.
 */
function predictCycle(
  counted: Series,
  times: Float64Array,
  cycle: number,
  level: Column,
  model: ModelSpec
): CyclePrediction {
  const then = cyclesAgo(times, cycle, model);
  const pastMean = meanAt(counted, then, model.smoothingMs, model, model.smoothingMs / 2);
  const pastLevel = meanAt(counted, then, model.trendMs, model);
  const growth = new Float64Array(times.length);
  const predicted = new Float64Array(times.length);
  const present = level.present && new Uint8Array(times.length);
  for (let i = 0; i < times.length; i++) {
    growth[i] = level.values[i] - pastLevel.values[i];
    predicted[i] = pastMean.values[i] + level.values[i] - pastLevel.values[i];
    if (present) {
      present[i] = isPresent(level, i) && isPresent(pastLevel, i) && isPresent(pastMean, i) ? 1 : 0;
    }
  }
  return { cycle, pastMean: pastMean.values, growth, predicted, present };
}

/** The mean of the windows that end `aheadMs` after the given times. */
function meanAt(counted: Series, times: Float64Array, rangeMs: number, model: ModelSpec, aheadMs = 0): Column {
  return avgOverTime(counted.values, windowsAt(counted.times, times, rangeMs, model.bounds, -aheadMs));
}
