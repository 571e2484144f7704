import { InvalidInputError } from '../invalidInput';

/** Strictly ascending times (milliseconds since the epoch), and how they follow each other. */
export interface Times {
  times: Float64Array;
  /** The smallest distance of two neighbours; 0 with fewer than two times. */
  stepMs: number;
  /** Every distance is `stepMs`: no gap, no jitter. True with fewer than two times. */
  regular: boolean;
}

/**
 * @param subject - what the times belong to, for the error's text
 * @throws InvalidInputError when they are not finite and strictly ascending: an unsorted or doubled time has no order to be
 *   computed in, and guessing one would hide a broken source
 */
export function inspectTimes(times: Float64Array, subject: string): Times {
  const last = times.length - 1;
  if (last >= 0 && !Number.isFinite(times[0])) {
    throw new InvalidInputError(`time of ${subject}`, times[0]);
  }
  if (last < 1) {
    return { times, stepMs: 0, regular: true };
  }
  const stepMs = smallestDistance(times);
  if (!(stepMs > 0 && times[last] < Infinity)) {
    const i = times.findIndex((time, at) => at > 0 && !(time > times[at - 1] && time < Infinity));
    throw new InvalidInputError(`time of ${subject}, not after its predecessor`, times[i]);
  }
  // When all distances together are no more than so many of the smallest, each is the smallest.
  return { times, stepMs, regular: times[last] - times[0] === last * stepMs };
}

/** NaN where a time is. Of four quarters side by side, as one would wait for its own last comparison. */
function smallestDistance(times: Float64Array): number {
  const quarter = (times.length - 1) >>> 2;
  const half = 2 * quarter;
  const last = half + quarter;
  let smallest = Infinity;
  let a = times[0];
  let b = times[quarter];
  let c = times[half];
  let d = times[last];
  for (let i = 1; i <= quarter; i++) {
    const nextA = times[i];
    const nextB = times[quarter + i];
    const nextC = times[half + i];
    const nextD = times[last + i];
    if (!(nextA - a >= smallest && nextB - b >= smallest && nextC - c >= smallest && nextD - d >= smallest)) {
      smallest = Math.min(smallest, nextA - a, nextB - b, nextC - c, nextD - d);
    }
    a = nextA;
    b = nextB;
    c = nextC;
    d = nextD;
  }
  for (let i = last + quarter + 1; i < times.length; i++) {
    smallest = Math.min(smallest, times[i] - times[i - 1]);
  }
  return smallest;
}
