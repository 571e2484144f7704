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
  if (count > 0 && next + count <= times.length && isSame(samples, next, wanted)) {
    return { values: values.subarray(next, next + count), present: new Uint8Array(count).fill(1) };
  }
  return searchEach(times, values, wanted.times, next);
}

function isSame(samples: Times, from: number, wanted: Times): boolean {
  const isSameStep = samples.regular && wanted.regular && samples.stepMs === wanted.stepMs;
  for (let i = isSameStep ? 0 : wanted.times.length - 1; i >= 0; i--) {
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
