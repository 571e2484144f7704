import { isBefore, quantileOfSorted } from './quantile';
import type { Windows } from './window';

/** The q-quantile of each window, exact; NaN for an empty window. A sorted copy of the window is kept from one to the next. */
export function slidingQuantile(q: number, values: Float64Array, { first, end }: Windows): Float64Array {
  const result = new Float64Array(first.length);
  let longest = 0;
  for (let i = 0; i < first.length; i++) {
    longest = Math.max(longest, end[i] - first[i]);
  }
  const sorted = new Float64Array(longest + 1);
  let count = 0;
  let from = 0;
  let to = 0;
  for (let i = 0; i < first.length; i++) {
    if (first[i] >= to || first[i] < from || end[i] < to) {
      from = to = first[i];
      count = 0;
    }
    for (; from < first[i]; from++) {
      const place = placeOf(sorted, count, values[from]);
      sorted.copyWithin(place, place + 1, count--);
    }
    for (; to < end[i]; to++) {
      const place = placeOf(sorted, count, values[to]);
      sorted.copyWithin(place + 1, place, count++);
      sorted[place] = values[to];
    }
    result[i] = quantileOfSorted(q, sorted, count);
  }
  return result;
}

/** Where the value stands, or would stand, among the first `count`. */
function placeOf(sorted: Float64Array, count: number, value: number): number {
  if (Number.isNaN(value)) {
    return 0;
  }
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle], value)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
