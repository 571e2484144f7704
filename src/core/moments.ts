import type { Windows } from './window';

/** Mean and population sigma per window; NaN for an empty one. */
export interface Moments {
  mean: Float64Array;
  /** Absent when it was not asked for. */
  sigma?: Float64Array;
}

/**
 * Mean and population standard deviation (divide by n) of finite values over sliding windows.
 *
 * Two-stack queue: windows that share a boundary sample are joined from a run that ends there and a run that begins there,
 * and both only ever grow. Nothing is subtracted when a sample leaves, so nothing drifts, however many updates there are.
 * A run grows in batches no longer than itself, as sums of distances d to the mean of what it held before: then
 * `sum(d^2) - sum(d)^2 / n` keeps at least half of `sum(d^2)` (Cauchy-Schwarz), so no digits cancel either. The two runs
 * are joined by the pairwise formula of Chan, Golub and LeVeque (1979), whose terms are all positive.
 *
 * Time: two additions per sample and one join per window. Memory: 16 bytes per sample of the longest window.
 */
export function slidingMoments(values: Float64Array, windows: Windows, withSigma: boolean): Moments {
  const count = windows.first.length;
  const moments: Moments = {
    mean: new Float64Array(count),
    sigma: withSigma ? new Float64Array(count) : undefined,
  };
  const left = newLeftRun(longestWindow(windows), withSigma);
  for (let from = 0; from < count; ) {
    const to = endOfGroup(windows, from);
    growLeft(left, values, windows.first[from], windows.first[to - 1], windows.end[from]);
    if (moments.sigma) {
      joinMoments(left, values, windows, from, to, moments.mean, moments.sigma);
    } else {
      joinMeans(left, values, windows, from, to, moments.mean);
    }
    from = to;
  }
  return moments;
}

function longestWindow({ first, end }: Windows): number {
  let longest = 0;
  for (let i = 0; i < first.length; i++) {
    longest = Math.max(longest, end[i] - first[i]);
  }
  return longest;
}

/** The windows from `from` on that hold, or begin at, the sample where the first of them ends. */
function endOfGroup({ first, end }: Windows, from: number): number {
  const boundary = end[from];
  let to = from + 1;
  while (to < first.length && first[to] <= boundary && first[to] >= first[to - 1] && end[to] >= end[to - 1]) {
    to++;
  }
  return to;
}

/** Moments of the samples `start + j .. boundary - 1`, for every j that a window of the group begins with. */
interface LeftRun {
  start: number;
  boundary: number;
  mean: Float64Array;
  /** Sums of squared distances to the mean. */
  squares?: Float64Array;
}

function newLeftRun(length: number, withSquares: boolean): LeftRun {
  return {
    start: 0,
    boundary: 0,
    mean: new Float64Array(length + 1),
    squares: withSquares ? new Float64Array(length + 1) : undefined,
  };
}

/** Fills the run from the boundary to the left; what all windows of the group hold is summed in bulk. */
function growLeft(left: LeftRun, values: Float64Array, start: number, lastStart: number, boundary: number) {
  left.start = start;
  left.boundary = boundary;
  const { mean, squares } = left;
  let held = boundary - lastStart;
  let pivot = 0;
  let heldSquares = 0;
  let at = lastStart - 1;
  if (held > 0) {
    pivot = bulkMean(values, lastStart, boundary);
    heldSquares = squares ? bulkSquares(values, lastStart, boundary, pivot) : 0;
  } else if (boundary > start) {
    held = 1;
    pivot = values[--at + 1];
  }
  mean[at + 1 - start] = pivot;
  if (squares) {
    squares[at + 1 - start] = heldSquares;
  }
  while (at >= start) {
    const stop = Math.max(start, at - held + 1);
    let size = held;
    let sum = 0;
    let sumOfSquares = 0;
    let shift = 0;
    if (squares) {
      for (; at >= stop; at--) {
        const distance = values[at] - pivot;
        sum += distance;
        sumOfSquares += distance * distance;
        shift = sum / ++size;
        mean[at - start] = pivot + shift;
        squares[at - start] = heldSquares + (sumOfSquares - sum * shift);
      }
    } else {
      for (; at >= stop; at--) {
        sum += values[at] - pivot;
        shift = sum / ++size;
        mean[at - start] = pivot + shift;
      }
    }
    pivot += shift;
    heldSquares += sumOfSquares - sum * shift;
    held = size;
  }
}

/** Two passes: the second one corrects what the first one rounded. */
function bulkMean(values: Float64Array, from: number, to: number): number {
  const rough = bulkSum(values, from, to, 0) / (to - from);
  return rough + bulkSum(values, from, to, rough) / (to - from);
}

/** Sum of `value - pivot`. Four sums side by side: one alone would wait for its own last addition. */
function bulkSum(values: Float64Array, from: number, to: number, pivot: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    a += values[i] - pivot;
    b += values[i + 1] - pivot;
    c += values[i + 2] - pivot;
    d += values[i + 3] - pivot;
  }
  for (; i < to; i++) {
    a += values[i] - pivot;
  }
  return a + b + (c + d);
}

function bulkSquares(values: Float64Array, from: number, to: number, mean: number): number {
  let even = 0;
  let odd = 0;
  let i = from;
  for (; i + 1 < to; i += 2) {
    const a = values[i] - mean;
    const b = values[i + 1] - mean;
    even += a * a;
    odd += b * b;
  }
  if (i < to) {
    const a = values[i] - mean;
    even += a * a;
  }
  return even + odd;
}

/** Grows the right run from the boundary, and joins it with the left one at each window of the group. */
function joinMoments(
  left: LeftRun,
  values: Float64Array,
  { first, end }: Windows,
  from: number,
  to: number,
  mean: Float64Array,
  sigma: Float64Array
) {
  const { start, boundary, mean: leftMeans } = left;
  const leftSquares = left.squares!;
  let held = 0;
  let pivot = 0;
  let heldSquares = 0;
  let sum = 0;
  let sumOfSquares = 0;
  let next = boundary;
  for (let i = from; i < to; i++) {
    const stop = end[i];
    for (; next < stop; next++) {
      const size = next - boundary;
      if (size === 2 * held) {
        if (size === 0) {
          held = 1;
          pivot = values[next];
          continue;
        }
        const shift = sum / size;
        pivot += shift;
        heldSquares += sumOfSquares - sum * shift;
        held = size;
        sum = 0;
        sumOfSquares = 0;
      }
      const distance = values[next] - pivot;
      sum += distance;
      sumOfSquares += distance * distance;
    }
    const leftSize = boundary - first[i];
    const rightSize = stop - boundary;
    const size = leftSize + rightSize;
    if (rightSize === 0) {
      mean[i] = leftSize > 0 ? leftMeans[first[i] - start] : NaN;
      sigma[i] = leftSize > 0 ? Math.sqrt(leftSquares[first[i] - start] / leftSize) : NaN;
      continue;
    }
    const shift = sum / rightSize;
    const rightMean = pivot + shift;
    const rightSquares = heldSquares + (sumOfSquares - sum * shift);
    if (leftSize === 0) {
      mean[i] = rightMean;
      sigma[i] = Math.sqrt(rightSquares / rightSize);
      continue;
    }
    const leftMean = leftMeans[first[i] - start];
    const apart = rightMean - leftMean;
    const share = rightSize / size;
    mean[i] = leftMean + apart * share;
    sigma[i] = Math.sqrt((leftSquares[first[i] - start] + rightSquares + apart * apart * share * leftSize) / size);
  }
}

/** `joinMoments` without sigma. */
function joinMeans(
  { start, boundary, mean: leftMeans }: LeftRun,
  values: Float64Array,
  { first, end }: Windows,
  from: number,
  to: number,
  mean: Float64Array
) {
  let held = 0;
  let pivot = 0;
  let sum = 0;
  let next = boundary;
  for (let i = from; i < to; i++) {
    const stop = end[i];
    for (; next < stop; next++) {
      const size = next - boundary;
      if (size === 2 * held) {
        if (size === 0) {
          held = 1;
          pivot = values[next];
          continue;
        }
        pivot += sum / size;
        held = size;
        sum = 0;
      }
      sum += values[next] - pivot;
    }
    const leftSize = boundary - first[i];
    const rightSize = stop - boundary;
    const rightMean = rightSize > 0 ? pivot + sum / rightSize : NaN;
    if (leftSize === 0) {
      mean[i] = rightMean;
      continue;
    }
    const leftMean = leftMeans[first[i] - start];
    mean[i] = rightSize > 0 ? leftMean + ((rightMean - leftMean) * rightSize) / (leftSize + rightSize) : leftMean;
  }
}
