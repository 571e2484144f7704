import type { CyclePrediction } from './analysis';
import { isPresent, type Column } from './column';
import { medianOfPresent } from './median';
import type { ModelSpec } from './model';
import { avgOverTime } from './overTime';
import type { Samples } from './samples';
import { cyclesAgo, followsCalendar } from './shiftBack';
import { shiftedMeans } from './shiftedMeans';
import type { Times } from './times';
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
 * @param weekly - their mean over `windowMs` at these times, where the caller has it already
 */
export function predict(counted: Samples, at: Times, model: ModelSpec, weekly?: Column): Prediction {
  if (model.method === 'zscore') {
    return { predicted: avgOverTime(counted, windowsAt(counted, at, model.windowMs, model.bounds)), cycles: [] };
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
  const { pastMeans, level, pastLevels } = followsCalendar(model)
    ? meansByCalendar(counted, at, ks, model)
    : meansByOffset(counted, at, ks, model, model.trendMs === model.windowMs ? weekly : undefined);
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
  const centred = ks.map((k) => k * periodMs - smoothingMs / 2);
  const pastMeans = shiftedMeans(counted, at, smoothingMs, centred, bounds);
  const offsets = ks.map((k) => k * periodMs);
  const [level, ...pastLevels] = known
    ? [known, ...shiftedMeans(counted, at, trendMs, offsets, bounds)]
    : shiftedMeans(counted, at, trendMs, [0, ...offsets], bounds);
  return { pastMeans, level, pastLevels };
}

/** Calendar weeks are not equally long, so that each cycle has its own times. */
function meansByCalendar(counted: Samples, at: Times, ks: number[], model: ModelSpec): Means {
  const { smoothingMs, trendMs, bounds } = model;
  const thens = ks.map((k): Times => ({ times: cyclesAgo(at.times, k, model), stepMs: at.stepMs, regular: false }));
  return {
    pastMeans: thens.map((then) => shiftedMeans(counted, then, smoothingMs, [-smoothingMs / 2], bounds)[0]),
    level: shiftedMeans(counted, at, trendMs, [0], bounds)[0],
    pastLevels: thens.map((then) => shiftedMeans(counted, then, trendMs, [0], bounds)[0]),
  };
}

/**
 * P_k = avg_over_time(E[w] offset (k S - w/2)) + avg_over_time(E[T]) - avg_over_time(E[T] offset k S): what was normal at
 * the same time k periods ago, in a window centred there, plus the growth of the long average since.
 */
function vote(cycle: number, pastMean: Column, level: Column, pastLevel: Column): CyclePrediction {
  const count = level.values.length;
  const growth = new Float64Array(count);
  const predicted = new Float64Array(count);
  const past = pastMean.values;
  const now = level.values;
  const then = pastLevel.values;
  for (let i = 0; i < count; i++) {
    growth[i] = now[i] - then[i];
    predicted[i] = past[i] + now[i] - then[i];
  }
  const present =
    level.present &&
    Uint8Array.from(growth, (_, i) =>
      isPresent(level, i) && isPresent(pastLevel, i) && isPresent(pastMean, i) ? 1 : 0
    );
  // A copy: a view would keep the means of all cycles alive.
  return { cycle, pastMean: past.slice(), growth, predicted, present };
}
