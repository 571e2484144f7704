import type { ModelSpec } from './model';

/** The same moment k periods ago, for each time: k x `periodMs` earlier. */
export function cyclesAgo(times: Float64Array, cycle: number, model: ModelSpec): Float64Array {
  const offsetMs = cycle * model.periodMs;
  return times.map((time) => time - offsetMs);
}
