import type { CyclePrediction } from './analysis';
import { isPresent, type Column } from './column';
import { medianOfPresent } from './median';
import type { ModelSpec } from './model';
import { newColumn } from './newColumn';
import { avgAt } from './overTime';
import type { Samples } from './samples';
import { cyclesAgo, followsCalendar } from './shiftBack';
import type { Times } from './times';

export interface Prediction {
  predicted: Column;
  /** Empty for the method `zscore`. */
  cycles: CyclePrediction[];
}

/**
 * What is normal at each time, by the model's method (docs/semantics.md).
 *
 * @param counted - the samples that count: without the excluded ones
 * @param weekly - their mean over `windowMs` at these times, where the caller has it already
 */
export function predict(counted: Samples, at: Times, model: ModelSpec, weekly?: Column): Prediction {
  if (model.method === 'zscore') {
    return { predicted: avgAt(counted, at, model.windowMs, model.bounds), cycles: [] };
  }
  const ks = Array.from({ length: model.cycles }, (_, index) => index + 1);
  return medianOfVotes(votesAt(counted, at, ks, model, weekly), at.times.length);
}

/** P_k for each k, in periods; a part of a period if it is a whole number of milliseconds. */
export function votesAt(
  counted: Samples,
  at: Times,
  ks: number[],
  model: ModelSpec,
  weekly?: Column
): CyclePrediction[] {
  const known = model.trendMs === model.windowMs ? weekly : undefined;
  const means = followsCalendar(model) ? meansByCalendar : meansByOffset;
  const { pastMeans, level, pastLevels } = means(counted, at, ks, model, known);
  return ks.map((cycle, index) => vote(cycle, pastMeans[index], level, pastLevels[index]));
}

export function medianOfVotes(cycles: CyclePrediction[], length: number): Prediction {
  const votes = cycles.map(({ predicted, present }) => ({ values: predicted, present }));
  return { predicted: medianOfPresent(votes, length), cycles };
}

interface Means {
  /** avg_over_time(E[w]) k periods ago, centred: the window ends half its length later. */
  pastMeans: Column[];
  level: Column;
  pastLevels: Column[];
}

function meansByOffset(counted: Samples, at: Times, ks: number[], model: ModelSpec, known?: Column): Means {
  const { periodMs, smoothingMs, trendMs, bounds } = model;
  return {
    pastMeans: ks.map((k) => avgAt(counted, at, smoothingMs, bounds, k * periodMs - smoothingMs / 2)),
    level: known ?? avgAt(counted, at, trendMs, bounds),
    pastLevels: ks.map((k) => avgAt(counted, at, trendMs, bounds, k * periodMs)),
  };
}

/** Calendar weeks are not equally long, so that each cycle has its own times. */
function meansByCalendar(counted: Samples, at: Times, ks: number[], model: ModelSpec, known?: Column): Means {
  const { smoothingMs, trendMs, bounds } = model;
  const thens = ks.map((k): Times => ({ times: cyclesAgo(at.times, k, model), stepMs: at.stepMs, regular: false }));
  return {
    pastMeans: thens.map((then) => avgAt(counted, then, smoothingMs, bounds, -smoothingMs / 2)),
    level: known ?? avgAt(counted, at, trendMs, bounds),
    pastLevels: thens.map((then) => avgAt(counted, then, trendMs, bounds)),
  };
}

/**
 * P_k = avg_over_time(E[w] offset (k S - w/2)) + avg_over_time(E[T]) - avg_over_time(E[T] offset k S): what was normal at
 * the same time k periods ago, in a window centred there, plus the growth of the long average since.
 *
 * The columns of that past become those of the result.
 */
function vote(cycle: number, pastMean: Column, level: Column, pastLevel: Column): CyclePrediction {
  const past = pastMean.values;
  const now = level.values;
  const growth = pastLevel.values;
  const predicted = newColumn(now.length);
  for (let i = 0; i < predicted.length; i++) {
    const then = growth[i];
    predicted[i] = past[i] + now[i] - then;
    growth[i] = now[i] - then;
  }
  const present =
    level.present &&
    Uint8Array.from(growth, (_, i) =>
      isPresent(level, i) && isPresent(pastLevel, i) && isPresent(pastMean, i) ? 1 : 0
    );
  return { cycle, pastMean: past, growth, predicted, present };
}
