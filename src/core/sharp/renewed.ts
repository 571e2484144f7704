import { inspectTimes, type Times } from '../windows/times';
import type { SharpShape } from './shape';

/**
 * The renewals which `at` reads, ascending: a time reads the one before the last whole multiple of `renewMs` at or before it.
 * A server evaluates a group with the interval `renewMs` at any moment of it, so that only the renewal of the interval
 * before is sure to be there. PromQL for it: docs/sharp.md.
 *
 * @param backMs - so much further back
 */
export function renewalTimes({ times }: Times, { renewMs }: SharpShape, backMs = 0): Times {
  if (times.length === 0) {
    return inspectTimes(times, 'evaluation');
  }
  return multiples(renewalBefore(times[0] - backMs, renewMs), renewalBefore(times[times.length - 1], renewMs), renewMs);
}

/** The same renewals, and those of so long before the first of them. */
export function renewalsBack({ times }: Times, { renewMs }: SharpShape, backMs: number): Times {
  return multiples((times[0] - backMs) / renewMs, times[times.length - 1] / renewMs, renewMs);
}

function multiples(first: number, last: number, renewMs: number): Times {
  const times = new Float64Array(Math.floor(last - first + 1) || 0);
  for (let i = 0; i < times.length; i++) {
    times[i] = (first + i) * renewMs;
  }
  return inspectTimes(times, 'evaluation');
}

/**
 * For each time the value of the renewal that it reads.
 *
 * @param offsetMs - as of so long before
 */
export function heldSince(
  renewed: Float64Array,
  renewals: Times,
  { times }: Times,
  { renewMs }: SharpShape,
  offsetMs = 0,
  held: Float64Array = new Float64Array(times.length)
): Float64Array {
  const first = renewals.times[0] / renewMs;
  let [fromMs, value] = [NaN, NaN];
  for (let i = 0; i < held.length; i++) {
    const timeMs = times[i] - offsetMs;
    // Looked up once for all times of one interval.
    if (!(timeMs >= fromMs && timeMs < fromMs + renewMs)) {
      const renewal = renewalBefore(timeMs, renewMs);
      fromMs = (renewal + 1) * renewMs;
      value = renewed[renewal - first];
    }
    held[i] = value;
  }
  return held;
}

/** Counted in renewals since the epoch. */
function renewalBefore(timeMs: number, renewMs: number): number {
  return Math.floor(timeMs / renewMs) - 1;
}
