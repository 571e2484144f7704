import { InvalidInputError } from './invalidInput';

/** How the times of a series, or of the evaluations, follow each other. */
export interface Grid {
  /** The smallest distance of two neighbours, in milliseconds; 0 with fewer than two times. */
  stepMs: number;
  /** Every distance is `stepMs`: no gap, no jitter. True with fewer than two times. */
  regular: boolean;
}

/**
 * @param times - milliseconds since the epoch
 * @param subject - what the times belong to, for the error's text
 * @throws InvalidInputError when they are not finite and strictly ascending: an unsorted or doubled time has no order to be
 *   computed in, and guessing one would hide a broken source
 */
export function inspectGrid(times: Float64Array, subject: string): Grid {
  const count = times.length;
  if (count > 0 && !Number.isFinite(times[0])) {
    throw new InvalidInputError(`time of ${subject}`, times[0]);
  }
  let stepMs = count > 1 ? times[1] - times[0] : 0;
  let regular = true;
  for (let i = 1; i < count; i++) {
    const distance = times[i] - times[i - 1];
    if (distance !== stepMs) {
      regular = false;
      if (!(distance > 0 && distance < Infinity)) {
        throw new InvalidInputError(`time of ${subject}, not after its predecessor`, times[i]);
      }
      stepMs = Math.min(stepMs, distance);
    }
  }
  if (stepMs < 0 || (count > 1 && !(stepMs > 0 && stepMs < Infinity))) {
    throw new InvalidInputError(`time of ${subject}, not after its predecessor`, times[1]);
  }
  return { stepMs, regular };
}
