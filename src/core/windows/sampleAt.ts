import type { Column } from './column';
import type { Samples } from './samples';
import { countBelow } from './timeSearch';
import type { Times } from './times';

/**
 * The samples that lie exactly at the given ascending times; missing elsewhere. There is no lookback. Where none is missing
 * the result is a view of the samples.
 */
export function samplesAt(samples: Samples, wanted: Times): Required<Column> {
  const { times, values } = samples;
  const count = wanted.times.length;
  const next = count > 0 ? countBelow(times, wanted.times[0]) : 0;
  const there = values.subarray(next, next + count);
  if (count === 0 || !isSame(samples, next, wanted, there.length)) {
    return searchEach(times, values, wanted.times, next);
  }
  const present = new Uint8Array(count).fill(1, 0, there.length);
  if (there.length === count) {
    return { values: there, present };
  }
  const found = new Float64Array(count).fill(NaN, there.length);
  found.set(there);
  return { values: found, present };
}

/** Whether the samples from one on are at the first of the wanted times, and those that are not there would be later. */
function isSame(samples: Times, from: number, wanted: Times, count: number): boolean {
  const isSameStep = samples.regular && wanted.regular && samples.stepMs === wanted.stepMs;
  for (let i = isSameStep ? Math.min(0, count - 1) : count - 1; i >= 0; i--) {
    if (samples.times[from + i] !== wanted.times[i]) {
      return false;
    }
  }
  return true;
}

function searchEach(times: Float64Array, values: Float64Array, wanted: Float64Array, from: number): Required<Column> {
  const found = { values: new Float64Array(wanted.length).fill(NaN), present: new Uint8Array(wanted.length) };
  let next = from;
  for (let i = 0; i < wanted.length && next < times.length; i++) {
    while (next < times.length && times[next] < wanted[i]) {
      next++;
    }
    if (times[next] === wanted[i]) {
      found.values[i] = values[next];
      found.present[i] = 1;
    }
  }
  return found;
}
