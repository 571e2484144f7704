import { sumOfDistances } from './slidingMeans';
import type { MovingWindow } from './window';

/**
 * `slidingMeans` of a window that moves by one sample each time: the same sums, without a list of windows. At the beginning it
 * can reach back before the first sample; then it holds what there is.
 *
 * @param window - `first < end`; window i ends at most at the last of the values, for each i of `mean`
 * @param mean - filled with the result
 */
export function movingMeans(values: Float64Array, { first, end }: MovingWindow, mean: Float64Array): Float64Array {
  const count = mean.length;
  const cut = Math.min(count, Math.max(0, -first));
  if (cut > 0) {
    fillGrowing(mean.subarray(0, cut), values, end);
  }
  if (cut < count) {
    fillWhole(cut > 0 ? mean.subarray(cut) : mean, values, first + cut, end + cut);
  }
  return mean;
}

/** Window i holds the first `end + i` samples, or none. */
function fillGrowing(mean: Float64Array, values: Float64Array, end: number) {
  const empty = Math.min(mean.length, Math.max(0, 1 - end));
  mean.fill(NaN, 0, empty);
  const pivot = values[0];
  let sum = sumOfDistances(values, 0, Math.max(0, end - 1), pivot);
  for (let i = empty; i < mean.length; i++) {
    sum += values[end + i - 1] - pivot;
    mean[i] = pivot + sum / (end + i);
  }
}

/** Window i holds the samples `first + i .. end + i - 1`. Blocks of at most its length share the last sample of their first. */
function fillWhole(mean: Float64Array, values: Float64Array, first: number, end: number) {
  const length = end - first;
  const oldest = values.subarray(first, first + mean.length);
  const newest = values.subarray(end - 1, end - 1 + mean.length);
  for (let from = 0; from < mean.length; from += length) {
    const last = Math.min(from + length, mean.length) - 1;
    const pivot = newest[from];
    let sum = sumOfDistances(values, first + last, end + from, pivot);
    mean[last] = sum;
    for (let i = last - 1; i >= from; i--) {
      sum += oldest[i] - pivot;
      mean[i] = sum;
    }
    sum = 0;
    mean[from] = pivot + mean[from] / length;
    for (let i = from + 1; i <= last; i++) {
      sum += newest[i] - pivot;
      mean[i] = pivot + (mean[i] + sum) / length;
    }
  }
}
