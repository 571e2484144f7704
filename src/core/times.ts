import { InvalidInputError } from './invalidInput';

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
  if (times.length > 0 && !Number.isFinite(times[0])) {
    throw new InvalidInputError(`time of ${subject}`, times[0]);
  }
  const even = countEven(times);
  if (even >= times.length && !(times.length > 1 && !(times[1] > times[0]))) {
    return { times, stepMs: times.length > 1 ? times[1] - times[0] : 0, regular: true };
  }
  let stepMs = Infinity;
  for (let i = 1; i < times.length; i++) {
    const distance = times[i] - times[i - 1];
    if (!(distance > 0 && distance < Infinity)) {
      throw new InvalidInputError(`time of ${subject}, not after its predecessor`, times[i]);
    }
    stepMs = distance < stepMs ? distance : stepMs;
  }
  return { times, stepMs, regular: false };
}

/** How many times from the first on have the distance of the first two. */
function countEven(times: Float64Array): number {
  const stepMs = times[1] - times[0];
  let i = 1;
  // Three at a time: the checks of one time need not wait for those of another.
  for (; i + 2 < times.length; i += 3) {
    const a = times[i];
    const b = times[i + 1];
    if (a - times[i - 1] !== stepMs || b - a !== stepMs || times[i + 2] - b !== stepMs) {
      break;
    }
  }
  while (i < times.length && times[i] - times[i - 1] === stepMs) {
    i++;
  }
  return i;
}
