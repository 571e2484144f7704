import { inspectTimes, type Times } from '../times';
import type { SharpShape } from './shape';

/**
 * The whole multiples of `renewMs` which a sample of `at` reads, one step ago, ascending.
 * PromQL: a rule group with the interval `renewMs`, read by `last_over_time(x[<renewMs>] offset <step>)`.
 */
export function renewalTimes({ times }: Times, { stepMs, renewMs }: SharpShape): Times {
  if (times.length === 0) {
    return inspectTimes(times, 'evaluation');
  }
  const first = Math.floor((times[0] - stepMs) / renewMs);
  const last = Math.floor((times[times.length - 1] - stepMs) / renewMs);
  return inspectTimes(
    Float64Array.from({ length: last - first + 1 }, (_, i) => (first + i) * renewMs),
    'evaluation'
  );
}

/** For each time the value of the renewal that it reads. */
export function heldSince(
  renewed: Float64Array,
  renewals: Times,
  { times }: Times,
  { stepMs, renewMs }: SharpShape
): Float64Array {
  const held = new Float64Array(times.length);
  const first = renewals.times[0] / renewMs;
  for (let i = 0; i < held.length; i++) {
    held[i] = renewed[Math.floor((times[i] - stepMs) / renewMs) - first];
  }
  return held;
}
