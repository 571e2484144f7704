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
 * Two-stack queue: a window is a suffix of one run of samples and a prefix of the next, and both are only ever added to.
 * Nothing is subtracted when a sample leaves, so nothing drifts, however many updates there are. Suffix and prefix are
 * grown in batches no longer than what they already hold, as sums of distances to the mean of what they hold: then
 * `sum(d^2) - sum(d)^2 / n` keeps at least half of `sum(d^2)` (Cauchy-Schwarz), so no digits cancel either. The two are
 * joined by the pairwise formula of Chan, Golub and LeVeque (1979), whose terms are all positive.
 *
 * Time: two additions per sample and one join per window. Memory: 16 bytes per sample of the longest window.
 */
export function slidingMoments(values: Float64Array, windows: Windows, withSigma: boolean): Moments {
  const { first, end } = windows;
  const windowCount = first.length;
  const mean = new Float64Array(windowCount);
  const sigma = withSigma ? new Float64Array(windowCount) : undefined;
  let longest = 0;
  for (let i = 0; i < windowCount; i++) {
    longest = Math.max(longest, end[i] - first[i]);
  }
  const suffix = newSuffix(longest, withSigma);
  const prefix = newRun();

  // The suffix covers [start, middle), the prefix [middle, added).
  let start = 0;
  let middle = 0;
  let added = 0;
  for (let i = 0; i < windowCount; i++) {
    const from = first[i];
    const to = end[i];
    if (from === to) {
      mean[i] = NaN;
      if (sigma) {
        sigma[i] = NaN;
      }
      continue;
    }
    if (from > middle || from < start || to < added) {
      start = from;
      middle = added = to;
      fillSuffix(suffix, values, from, to);
      clear(prefix);
    }
    for (; added < to; added++) {
      add(prefix, values[added]);
    }
    const left = middle - from;
    const right = to - middle;
    const leftMean = left > 0 ? suffix.mean[from - start] : 0;
    const rightMean = right > 0 ? meanOf(prefix) : 0;
    const count = left + right;
    const shift = left > 0 && right > 0 ? rightMean - leftMean : 0;
    mean[i] = left > 0 ? leftMean + (shift * right) / count : rightMean;
    if (sigma) {
      const leftSquares = left > 0 ? suffix.squares![from - start] : 0;
      const rightSquares = right > 0 ? squaresOf(prefix) : 0;
      sigma[i] = Math.sqrt((leftSquares + rightSquares + shift * shift * ((left * right) / count)) / count);
    }
  }
  return { mean, sigma };
}

/** A run of samples: `count` of them had the mean `pivot` and the squared distances `squares`; `batch` more came since. */
interface Run {
  count: number;
  pivot: number;
  squares: number;
  batch: number;
  sum: number;
  sumOfSquares: number;
}

function newRun(): Run {
  return { count: 0, pivot: 0, squares: 0, batch: 0, sum: 0, sumOfSquares: 0 };
}

function clear(run: Run) {
  run.count = run.pivot = run.squares = run.batch = run.sum = run.sumOfSquares = 0;
}

function add(run: Run, value: number) {
  if (run.batch === run.count) {
    if (run.count === 0) {
      run.count = 1;
      run.pivot = value;
      return;
    }
    const mean = meanOf(run);
    run.squares = squaresOf(run);
    run.pivot = mean;
    run.count += run.batch;
    run.batch = run.sum = run.sumOfSquares = 0;
  }
  const distance = value - run.pivot;
  run.batch++;
  run.sum += distance;
  run.sumOfSquares += distance * distance;
}

const meanOf = (run: Run) => run.pivot + run.sum / (run.count + run.batch);
const squaresOf = (run: Run) => run.squares + (run.sumOfSquares - (run.sum * run.sum) / (run.count + run.batch));

interface Suffix {
  /** Entry j is about the samples start + j .. middle - 1. */
  mean: Float64Array;
  squares?: Float64Array;
}

function newSuffix(length: number, withSquares: boolean): Suffix {
  return { mean: new Float64Array(length), squares: withSquares ? new Float64Array(length) : undefined };
}

function fillSuffix(suffix: Suffix, values: Float64Array, from: number, to: number) {
  const run = newRun();
  for (let i = to - 1; i >= from; i--) {
    add(run, values[i]);
    suffix.mean[i - from] = meanOf(run);
    if (suffix.squares) {
      suffix.squares[i - from] = squaresOf(run);
    }
  }
}
