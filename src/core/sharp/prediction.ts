import { DAY_MS } from '../durations';
import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import { medianOfVotes } from '../median';
import { predictedBy, votesAt, type Prediction } from '../predict';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';

/** What is normal at a time of the week, before today's level is added. */
interface SharpPrediction extends Prediction {
  /** What yesterday alone predicts. */
  yesterday: Float64Array;
}

/**
 * The median of what the same time one to K weeks ago and yesterday predict, each as in the method `seasonal`: a mean centred
 * there, plus the growth of the long average since. Before anything can vote: the mean of the last day.
 *
 * PromQL, with P_k as in docs/semantics.md and one more for an offset of one day:
 * `quantile(0.5, P_1 or ... or P_K or P_1d) without (offset) or avg_over_time(E[1d] offset <step>)`
 *
 * @param counted - finite samples
 */
export function sharpPrediction(
  counted: Samples,
  at: Times,
  model: ModelSpec,
  { stepMs }: SharpShape
): SharpPrediction {
  const weeks = Array.from({ length: model.cycles }, (_, index) => index + 1);
  const votes = votesAt(counted, at, [...weeks, DAY_MS / model.periodMs], model);
  const predicted = medianOfVotes(votes, at.times.length, model.bounds);
  const lastDay = avgOverTime(counted, windowsAt(counted, at, DAY_MS, model.bounds, stepMs)).values;
  for (let i = 0; i < lastDay.length; i++) {
    predicted.values[i] = Number.isNaN(predicted.values[i]) ? lastDay[i] : predicted.values[i];
  }
  return { predicted, cycles: votes.slice(0, -1), yesterday: predictedBy(votes[votes.length - 1]).values };
}
