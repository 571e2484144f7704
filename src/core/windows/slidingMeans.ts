import type { Windows } from './window';

/**
 * Means of finite values over sliding windows; NaN for an empty one.
 *
 * Windows are taken in groups that share a sample: what a window holds up to where the first of them ends, and what it holds
 * from there on, only ever grows, in one direction each. So no sample is subtracted when it leaves, and nothing drifts. (For
 * windows of one length this is the algorithm of van Herk, 1992, and of Gil and Werman, 1993.) Distances to the shared
 * sample are added up instead of values, so that the mean of equal values is exact.
 *
 * Time: two additions per sample and one per window, whatever the lengths. Memory: none besides the result.
 *
 * @param mean - filled with the result
 */
export function slidingMeans(values: Float64Array, windows: Windows, mean: Float64Array): Float64Array {
  const { first, end } = windows;
  for (let from = 0; from < mean.length; ) {
    const to = endOfGroup(windows, from);
    const boundary = end[from];
    const pivot = boundary > 0 ? values[boundary - 1] : 0;
    let next = first[to - 1];
    let sum = sumOfDistances(values, next, boundary, pivot);
    for (let i = to - 1; i >= from; i--) {
      for (const start = first[i]; next > start; ) {
        sum += values[--next] - pivot;
      }
      mean[i] = sum;
    }
    sum = 0;
    next = boundary;
    for (let i = from; i < to; i++) {
      for (const stop = end[i]; next < stop; next++) {
        sum += values[next] - pivot;
      }
      mean[i] = pivot + (mean[i] + sum) / (next - first[i]);
    }
    from = to;
  }
  return mean;
}

/** From `from` on, the windows that hold the last sample of the first of them. */
function endOfGroup({ first, end, ascending }: Windows, from: number): number {
  const boundary = end[from];
  let low = from + 1;
  if (!ascending) {
    while (low < first.length && first[low] >= first[low - 1] && end[low] >= end[low - 1] && first[low] < boundary) {
      low++;
    }
    return low;
  }
  let high = low;
  // In ever longer strides, as a group of short windows is short.
  for (; high < first.length && first[high] < boundary; high += 2 * (high - from)) {
    low = high + 1;
  }
  high = Math.min(high, first.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (first[middle] < boundary) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Sum of value - pivot. Of each quarter, side by side: one sum alone would wait for its own last addition. */
export function sumOfDistances(values: Float64Array, first: number, end: number, pivot: number): number {
  const quarter = (end - first) >>> 2;
  const second = first + quarter;
  const third = second + quarter;
  const fourth = third + quarter;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < quarter; i++) {
    a += values[first + i] - pivot;
    b += values[second + i] - pivot;
    c += values[third + i] - pivot;
    d += values[fourth + i] - pivot;
  }
  for (let i = fourth + quarter; i < end; i++) {
    a += values[i] - pivot;
  }
  return a + b + (c + d);
}
