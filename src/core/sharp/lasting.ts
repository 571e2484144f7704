import type { Column } from '../column';
import type { ModelSpec } from '../model';
import { avgOverTime } from '../overTime';
import { samplesAt } from '../sampleAt';
import type { Samples } from '../samples';
import type { Times } from '../times';
import { windowsAt } from '../window';
import { heldSince, renewalTimes } from './renewed';
import { signedRoot } from './root';
import { LASTING_SIGMAS, type SharpShape } from './shape';

/** The second tier, at the times of the samples which have a residual. */
export interface Lasting {
  rootMean: Float64Array;
  rootPredicted: Float64Array;
  rootUnit: Float64Array;
}

/**
 * The second tier: means over the last minutes, on the scale of signed roots, without today's level, in units of what they
 * usually were.
 * PromQL, with `s = root(E) - root(P)`: `s5m = avg_over_time(s[<lastingMs>]) and s`, and every `renewMs` the unit
 * `3.25 * sqrt(avg_over_time(squared_s5m[4w]))`.
 *
 * @param observed - the samples which have a prediction
 * @param predicted - what was predicted for them
 * @param at - where the result is wanted: the means are those of the sample at that time
 */
export function lastingAt(
  observed: Samples,
  predicted: Samples,
  at: Times,
  shape: SharpShape,
  { bounds }: ModelSpec
): Lasting {
  const windows = windowsAt(observed, observed, shape.lastingMs, bounds);
  const means = (of: Samples): Samples => ({
    ...of,
    values: avgOverTime({ ...of, values: of.values.map(signedRoot) }, windows).values,
  });
  const rootMean = means(observed);
  const rootPredicted = means(predicted);
  const squares = rootMean.values.map((mean, i) => (mean - rootPredicted.values[i]) ** 2);
  const renewals = renewalTimes(at, shape);
  const square = avgOverTime(
    { ...observed, values: squares },
    windowsAt(observed, renewals, shape.lastingWindowMs, bounds)
  ).values;
  return {
    rootMean: valuesAt(rootMean, at),
    rootPredicted: valuesAt(rootPredicted, at),
    rootUnit: heldSince(
      square.map((mean) => LASTING_SIGMAS * Math.sqrt(mean)),
      renewals,
      at,
      shape
    ),
  };
}

function valuesAt(samples: Samples, { times }: Times): Column['values'] {
  return samplesAt(samples, times).values;
}
