import { newColumn } from './newColumn';
import { sumOfDistances } from './slidingMeans';
import type { MovingWindow } from './window';

/**
 * `slidingMeans` of a window that moves by one sample each time and never leaves the samples: the same sums, without a list
 * of windows. Blocks of as many windows as one of them has samples share the last sample of the first one.
 *
 * @param window - not empty; `first >= 0`, and `end + count - 1` is at most the number of values
 */
export function movingMeans(values: Float64Array, { first, end }: MovingWindow, count: number): Float64Array {
  const mean = newColumn(count);
  const length = end - first;
  for (let from = 0; from < count; from += length) {
    const to = Math.min(from + length, count);
    const boundary = end + from;
    const pivot = values[boundary - 1];
    let sum = sumOfDistances(values, first + to - 1, boundary, pivot);
    mean[to - 1] = sum;
    for (let i = to - 2; i >= from; i--) {
      sum += values[first + i] - pivot;
      mean[i] = sum;
    }
    sum = 0;
    mean[from] = pivot + mean[from] / length;
    for (let i = from + 1; i < to; i++) {
      sum += values[end + i - 1] - pivot;
      mean[i] = pivot + (mean[i] + sum) / length;
    }
  }
  return mean;
}
