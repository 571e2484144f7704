import { DAY_MS, HOUR_MS } from '../durations';
import { columns } from '../windows/allocate';
import type { CyclePrediction } from '../analysis';
import type { ModelSpec } from '../model';
import { avgAt, avgOverTime } from '../windows/overTime';
import { medianOfVotes } from '../median';
import { growthSince, periodsAgo, predictedBy, type Prediction } from '../predict';
import { finish, type Steps } from '../windows/steps';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import { heldSince, renewalTimes } from './renewed';
import type { SharpShape } from './shape';

/** The prediction for a time of the week, before today's level is added. */
export interface SharpPrediction extends Prediction {
  /** Prediction of yesterday alone. */
  yesterday: Float64Array;
}

/**
 * The median of what the same time one to K weeks ago and yesterday predict: a mean centred there, plus the growth of the long
 * average since. That average is renewed every hour, like the units, and a vote needs one of a whole day: that of a morning is no level
 * to grow from. Before anything can vote: the mean of the last half hour, which follows a day that moves.
 *
 * PromQL: docs/sharp.md.
 *
 * @param counted - finite samples
 */
export function sharpPrediction(counted: Samples, at: Times, model: ModelSpec, shape: SharpShape): SharpPrediction {
  return finish(sharpPredictionInSteps(counted, at, model, shape));
}

/** The same in steps: one vote after the other. */
export function* sharpPredictionInSteps(
  counted: Samples,
  at: Times,
  model: ModelSpec,
  shape: SharpShape
): Steps<SharpPrediction> {
  const weeks = Array.from({ length: model.cycles }, (_, index) => index + 1);
  const votes = yield* votesAt(counted, at, [...weeks, DAY_MS / model.periodMs], model, shape);
  const predicted = medianOfVotes(votes, at.times.length, model.bounds);
  yield;
  if (predicted.values.some(Number.isNaN)) {
    const standIn = avgOverTime(counted, windowsAt(counted, at, shape.standInMs, model.bounds, shape.stepMs)).values;
    predicted.values = predicted.values.map((value, i) => (Number.isNaN(value) ? standIn[i] : value));
  }
  return { predicted, cycles: votes.slice(0, -1), yesterday: predictedBy(votes[votes.length - 1]).values };
}

function* votesAt(
  counted: Samples,
  at: Times,
  cycles: number[],
  model: ModelSpec,
  shape: SharpShape
): Steps<CyclePrediction[]> {
  const { smoothingMs, trendMs, bounds } = model;
  const agos = cycles.map((cycle) => periodsAgo(at, cycle, model));
  // A calendar's week may be an hour longer than the first one.
  const backMs = Math.max(...agos.map(({ then, offsetMs }) => at.times[0] - then.times[0] + offsetMs)) + HOUR_MS;
  const renewals = renewalTimes(at, shape, backMs + shape.matureMs);
  const averages = avgOverTime(counted, windowsAt(counted, renewals, trendMs, bounds)).values;
  const mature = averages.map((average, i) => average + 0 * (averages[i - shape.matureMs / shape.renewMs] ?? NaN));
  const level = heldSince(averages, renewals, at, shape);
  const room = columns(2 * cycles.length, at.times.length);
  yield;
  const votes: CyclePrediction[] = [];
  for (const [i, { then, offsetMs }] of agos.entries()) {
    const pastMean = avgAt(counted, then, smoothingMs, bounds, offsetMs - smoothingMs / 2, room[2 * i]).values;
    const growth = growthSince(heldSince(mature, renewals, then, shape, offsetMs, room[2 * i + 1]), level);
    votes.push({ cycle: cycles[i], pastMean, growth });
    yield;
  }
  return votes;
}
