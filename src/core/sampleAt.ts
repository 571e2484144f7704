import type { Column } from './column';
import type { Samples } from './samples';
import { countBelow } from './timeSearch';

/**
 * The samples that lie exactly at the given ascending times; missing elsewhere. There is no lookback. Where none is missing
 * the result is a view of the samples.
 */
export function samplesAt({ times, values }: Samples, wanted: Float64Array): Required<Column> {
  const count = wanted.length;
  const next = count > 0 ? countBelow(times, wanted[0]) : 0;
  const last = next + count - 1;
  if (count > 0 && last < times.length && isSame(times, next, wanted)) {
    return { values: values.subarray(next, last + 1), present: new Uint8Array(count).fill(1) };
  }
  return searchEach(times, values, wanted, next);
}

function isSame(times: Float64Array, from: number, wanted: Float64Array): boolean {
  for (let i = 0; i < wanted.length; i++) {
    if (times[from + i] !== wanted[i]) {
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
