import { sumOfDistances } from './slidingMeans';
import type { Windows } from './window';

/** Mean and population sigma per window; NaN for an empty one. */
export interface Moments {
  mean: Float64Array;
  sigma: Float64Array;
}

/**
 * Mean and population standard deviation (divide by n) of finite values over sliding windows.
 *
 * Windows are taken in groups that share a core of samples, at least half of each window. The core is summed once, in two
 * passes; what a window holds to the left and to the right of it is added up outwards, as distances d to the core's mean.
 * No sample is ever subtracted when it leaves, so nothing drifts, however many windows there are. And since the core is no
 * smaller than the rest, `core + sum(d^2) - sum(d)^2 / n` keeps at least half of `sum(d^2)` (Cauchy-Schwarz): no digits
 * cancel, wherever the values lie.
 *
 * Time: linear in samples plus windows, whatever the lengths. Memory: none besides the result, which first holds the sums
 * to the left.
 */
export function slidingMoments(values: Float64Array, windows: Windows): Moments {
  const count = windows.first.length;
  const mean = new Float64Array(count);
  const sigma = new Float64Array(count);
  for (let from = 0; from < count; ) {
    const to = endOfGroup(windows, from);
    const core = sumCore(values, windows.first[to - 1], windows.end[from]);
    addLeft(values, windows, from, to, core, mean, sigma);
    joinMoments(values, windows, from, to, core, mean, sigma);
    from = to;
  }
  return { mean, sigma };
}

/** From `from` on, the windows whose common samples are no fewer than those that only some of them hold. */
function endOfGroup({ first, end, ascending }: Windows, from: number): number {
  const start = first[from];
  const boundary = end[from];
  const shares = (to: number) => first[to] - start + (end[to] - boundary) <= boundary - first[to];
  if (!ascending) {
    let to = from + 1;
    for (; to < first.length && first[to] >= first[to - 1] && end[to] >= end[to - 1] && shares(to); to++) {}
    return to;
  }
  let low = from + 1;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shares(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The samples `first .. end - 1`; NaN as their mean when there is none. */
interface Core {
  first: number;
  end: number;
  mean: number;
  /** Sum of the squared distances to the mean. */
  squares: number;
}

/** By distances to one of the samples, so that the size of their mean costs no digits. */
export function sumCore(values: Float64Array, first: number, end: number): Core {
  const mean = values[first] + sumOfDistances(values, first, end, values[first]) / (end - first);
  return { first, end, mean, squares: sumOfSquares(values, first, end, mean) };
}

function sumOfSquares(values: Float64Array, first: number, end: number, mean: number): number {
  let even = 0;
  let odd = 0;
  let i = first;
  for (; i + 1 < end; i += 2) {
    const a = values[i] - mean;
    const b = values[i + 1] - mean;
    even += a * a;
    odd += b * b;
  }
  const last = i < end ? values[i] - mean : 0;
  return even + odd + last * last;
}

/** Adds up to the left of the core: the sum of distances to its mean into `sums`, that of their squares into `squares`. */
function addLeft(
  values: Float64Array,
  { first }: Windows,
  from: number,
  to: number,
  core: Core,
  sums: Float64Array,
  squares: Float64Array
) {
  const pivot = core.mean;
  let next = core.first;
  let sum = 0;
  let square = 0;
  for (let i = to - 1; i >= from; i--) {
    for (const start = first[i]; next > start; ) {
      const distance = values[--next] - pivot;
      sum += distance;
      square += distance * distance;
    }
    sums[i] = sum;
    squares[i] = square;
  }
}

/** Adds up to the right of the core, and turns the sums of each window of the group into its mean and sigma. */
function joinMoments(
  values: Float64Array,
  { first, end }: Windows,
  from: number,
  to: number,
  core: Core,
  mean: Float64Array,
  sigma: Float64Array
) {
  const pivot = core.mean;
  let next = core.end;
  let rightSum = 0;
  let coreAndRight = core.squares;
  for (let i = from; i < to; i++) {
    const stop = end[i];
    for (; next < stop; next++) {
      const distance = values[next] - pivot;
      rightSum += distance;
      coreAndRight += distance * distance;
    }
    const size = stop - first[i];
    const sum = mean[i] + rightSum;
    const shift = sum / size;
    mean[i] = pivot + shift;
    sigma[i] = Math.sqrt((sigma[i] + coreAndRight - sum * shift) / size);
  }
}
