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
  if (times.length < 2) {
    return { times, stepMs: 0, regular: true };
  }
  if (times[1] > times[0] && isEven(times)) {
    return { times, stepMs: times[1] - times[0], regular: true };
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

/**
 * Whether all distances are that of the first two. Four at a time, by the squares of how far they are off: one comparison
 * each would cost more than the rest of an analysis that needs to know.
 */
function isEven(times: Float64Array): boolean {
  const stepMs = times[1] - times[0];
  let previous = times[0];
  let i = 1;
  for (; i + 3 < times.length; i += 4) {
    const p = times[i];
    const q = times[i + 1];
    const r = times[i + 2];
    const a = p - previous - stepMs;
    const b = q - p - stepMs;
    const c = r - q - stepMs;
    previous = times[i + 3];
    const d = previous - r - stepMs;
    if (a * a + b * b + (c * c + d * d) !== 0) {
      return false;
    }
  }
  for (; i < times.length; i++) {
    if (times[i] - times[i - 1] !== stepMs) {
      return false;
    }
  }
  return stepMs < Infinity;
}
