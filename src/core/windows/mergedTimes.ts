import type { Samples } from './samples';
import { countBelow, countUpTo } from './timeSearch';
import { inspectTimes, type Times } from './times';

/** The evaluation times and the sample times from `windowMs` before the first of them to the last. */
export function withSampleTimes(counted: Samples, evaluation: Times, windowMs: number): Times {
  const b = evaluation.times;
  if (b.length === 0) {
    return evaluation;
  }
  const from = countBelow(counted.times, b[0] - windowMs);
  const a = counted.times.subarray(from, countUpTo(counted.times, b[b.length - 1]));
  const known = a.length > 0 ? countUpTo(b, a[a.length - 1]) : 0;
  if (endsWith(a, b.subarray(0, known))) {
    // The newest samples may still be on their way.
    return inspectTimes(known === b.length ? a : joined(a, b.subarray(known)), 'evaluation');
  }
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const isSample = j >= b.length || a[i] <= b[j];
    const isEvaluation = i >= a.length || b[j] <= a[i];
    merged[count] = isSample ? a[i] : b[j];
    i += isSample ? 1 : 0;
    j += isEvaluation ? 1 : 0;
  }
  return inspectTimes(merged.slice(0, count), 'evaluation');
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function endsWith(all: Float64Array, end: Float64Array): boolean {
  const from = all.length - end.length;
  let i = 0;
  while (from >= 0 && i < end.length && end[i] === all[from + i]) {
    i++;
  }
  return i === end.length;
}

/** Where each of `wanted` stands in `times`, which holds them all. */
export function indicesOf(times: Float64Array, wanted: Float64Array): Int32Array {
  const indices = new Int32Array(wanted.length);
  for (let i = 0, index = 0; i < wanted.length; i++) {
    while (times[index] < wanted[i]) {
      index++;
    }
    indices[i] = index;
  }
  return indices;
}

export function pickValues(values: Float64Array, indices: Int32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    picked[i] = values[indices[i]];
  }
  return picked;
}

export function pickFlags(flags: Uint8Array | undefined, indices: Int32Array): Uint8Array | undefined {
  return flags && Uint8Array.from(indices, (index) => flags[index]);
}
