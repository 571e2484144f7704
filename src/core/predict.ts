import type { CyclePrediction } from './analysis';
import { columns } from './windows/allocate';
import { isPresent, type Column } from './windows/column';
import { medianOfVotes } from './median';
import type { ModelSpec } from './model';
import { avgAt } from './windows/overTime';
import type { Samples } from './windows/samples';
import { cyclesAgo, followsCalendar } from './shiftBack';
import type { Times } from './windows/times';

export interface Prediction {
  predicted: Column;
  /** Empty for the method `zscore`. */
  cycles: CyclePrediction[];
}

/**
 * The prediction at each time, by the model's method (docs/semantics.md).
 *
 * @param counted - the samples that count: without the excluded ones
 * @param weekly - their mean over `windowMs` at these times, where the caller has it already
 */
export function predict(counted: Samples, at: Times, model: ModelSpec, weekly?: Column): Prediction {
  if (model.method === 'zscore') {
    return { predicted: avgAt(counted, at, model.windowMs, model.bounds), cycles: [] };
  }
  const ks = Array.from({ length: model.cycles }, (_, index) => index + 1);
  const cycles = votesAt(counted, at, ks, model, weekly);
  return { predicted: medianOfVotes(cycles, at.times.length, model.bounds), cycles };
}

/** P_k for each k, in periods. */
function votesAt(counted: Samples, at: Times, ks: number[], model: ModelSpec, weekly?: Column): CyclePrediction[] {
  const { smoothingMs, trendMs, bounds } = model;
  const level = trendMs === model.windowMs && weekly ? weekly : avgAt(counted, at, trendMs, bounds);
  const room = columns(2 * ks.length, at.times.length);
  return ks.map((cycle, i) => {
    const { then, offsetMs } = periodsAgo(at, cycle, model);
    // The window of the past mean is centred there: it ends half its length later.
    const pastMean = avgAt(counted, then, smoothingMs, bounds, offsetMs - smoothingMs / 2, room[2 * i]);
    const pastLevel = avgAt(counted, then, trendMs, bounds, offsetMs, room[2 * i + 1]);
    return vote(cycle, pastMean, level, pastLevel);
  });
}

/** The times of k periods ago, as times and an offset from them. Calendar weeks are not equally long: they need times of their own. */
export function periodsAgo(at: Times, cycle: number, model: ModelSpec): { then: Times; offsetMs: number } {
  return followsCalendar(model)
    ? { then: { times: cyclesAgo(at.times, cycle, model), stepMs: at.stepMs, regular: false }, offsetMs: 0 }
    : { then: at, offsetMs: cycle * model.periodMs };
}

/**
 * P_k = avg_over_time(E[w] offset (k S - w/2)) + avg_over_time(E[T]) - avg_over_time(E[T] offset k S): what was normal at
 * the same time k periods ago, in a window centred there, plus the growth of the long average since.
 */
function vote(cycle: number, pastMean: Column, level: Column, pastLevel: Column): CyclePrediction {
  const present =
    level.present &&
    Uint8Array.from(level.present, (_, i) =>
      isPresent(level, i) && isPresent(pastLevel, i) && isPresent(pastMean, i) ? 1 : 0
    );
  return { cycle, pastMean: pastMean.values, growth: growthSince(pastLevel.values, level.values), present };
}

/** Takes the place of what was `then`. */
export function growthSince(then: Float64Array, now: Float64Array): Float64Array {
  for (let i = 0; i < then.length; i++) {
    then[i] = now[i] - then[i];
  }
  return then;
}

/** P_k of one cycle at each time; missing where it cannot vote. Not kept in an analysis, as the sum of what is. */
export function predictedBy({ pastMean, growth, present }: CyclePrediction): Column {
  const values = new Float64Array(growth.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = pastMean[i] + growth[i];
  }
  return { values, present };
}

/** Whether a cycle votes at the i-th time. */
export function hasVote({ pastMean, growth, present }: CyclePrediction, i: number): boolean {
  return present ? present[i] === 1 : !Number.isNaN(pastMean[i] + growth[i]);
}
