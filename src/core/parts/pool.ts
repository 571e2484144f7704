import type { Deviations } from './deviations';
import { sum, type Leaves } from './leaves';

/** Sums per element of its pooled leaves, in a row: how many, counted, expected. */
export const POOLED = 3;

/**
 * Leaves of a ratio too small to show by themselves whether they moved, as a few errors of a few requests are: known by their sums. What is
 * counted in an element varies about what is expected as counts do, by `dispersion` times as much (quasi-Poisson).
 */
export interface Pool {
  /** 1 for each leaf in it. */
  isIn: Uint8Array;
  /** What was observed; of a share that is mostly above one half what it lacks, since that is what is seldom. */
  counted: Float64Array;
  /** What was predicted of it, for the volume that was observed. */
  expected: Float64Array;
  /** 1 where fewer is a fall of the leaf, -1 where more is. */
  side: 1 | -1;
  dispersion: number;
}

/** Leaves that usually deviate by more are pooled. */
const MUCH_NOISE = 0.25;
/** Of a share leaves that lack so little, if the noise of their like is no more than so many times that of counts. */
const FEW = 4;
const NOISE_OF_COUNTS = 3;
/** Fewer tell nothing of their dispersion. */
const LEAST = 200;

/** Of a ratio: takes the weights of its small leaves away, in place. Undefined where leaves are large enough. */
export function poolOf(leaves: Leaves, { weight }: Pick<Deviations, 'weight'>): Pool | undefined {
  const { observed, predicted, over } = leaves;
  if (!over) {
    return undefined;
  }
  const all = over.observed;
  const isShare = sum(observed) >= 0.5 * sum(all) && observed.every((of, i) => !(of > all[i]));
  const counted = isShare ? observed.map((of, i) => all[i] - of) : observed;
  const expected = expectedOf({ predicted, over }, isShare);
  const isSmall = (i: number) =>
    weight[i] < 1 / MUCH_NOISE ** 2 ||
    (isShare && expected[i] < FEW && all[i] ** 2 < NOISE_OF_COUNTS ** 2 * (expected[i] + 0.25) * weight[i]);
  const isIn = Uint8Array.from(predicted, (_, i) =>
    weight[i] > 0 && expected[i] >= 0 && counted[i] >= 0 && isSmall(i) ? 1 : 0
  );
  if (sum(isIn) < LEAST) {
    return undefined;
  }
  isIn.forEach((isPooled, i) => (weight[i] *= 1 - isPooled));
  const pool: Pool = { isIn, counted, expected, side: isShare ? -1 : 1, dispersion: 1 };
  return { ...pool, dispersion: dispersionOf(pool, () => false) };
}

/** What is expected to be counted, before anything is said to have moved. */
function expectedOf({ predicted, over }: Required<Pick<Leaves, 'predicted' | 'over'>>, isShare: boolean): Float64Array {
  return predicted.map((of, i) => {
    const expected = (of / over.predicted[i]) * over.observed[i];
    return isShare ? over.observed[i] - expected : expected;
  });
}

/** Leaves whose dispersion is taken together; more of them where there are many leaves. */
const LEAST_TOGETHER = 50;
const MOST_RUNS = 200;

/**
 * Pearson's, mean square over mean, of leaves that no cause explains: the median over runs of neighbours, as those of a cause that is
 * not found yet lie in few of them.
 */
export function dispersionOf({ isIn, counted, expected }: Pool, isExplained: (i: number) => boolean): number {
  const free = Array.from(isIn.keys()).filter((i) => isIn[i] && !isExplained(i));
  const together = Math.max(LEAST_TOGETHER, Math.ceil(free.length / MOST_RUNS));
  const found: number[] = [];
  for (let from = 0; from + together <= free.length; from += together) {
    const run = free.slice(from, from + together);
    const mean = run.reduce((total, i) => total + expected[i], 0);
    if (mean > 0) {
      found.push(run.reduce((total, i) => total + (counted[i] - expected[i]) ** 2, 0) / mean);
    }
  }
  const median = found.sort((x, y) => x - y)[found.length >> 1];
  return median > 0 ? median : 1;
}
