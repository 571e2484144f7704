import type { Deviations } from './deviations';
import { sum, type Leaves } from './leaves';
import { shrinkageOf } from './tails';

/** Sums per element of its pooled leaves, in a row: how many, counted, expected, and the variance of what is counted. */
export const POOLED = 4;

/**
 * Leaves of a ratio too small to show by themselves whether they moved, as a few errors of a few requests are: known by their sums. What is
 * counted in an element varies about what is expected as counts do, by `dispersion` times as much (quasi-Poisson), and as forecasts do, by a
 * part of it.
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
  spread: Spread;
}

/** The variance of what is counted: dispersion * expected + relative * expected^2. */
interface Spread {
  dispersion: number;
  relative: number;
}

export function varianceOf({ dispersion, relative }: Spread, expected: number): number {
  return (dispersion + relative * expected) * expected;
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
  const counted = isShare ? observed.map((of, i) => all[i] - of) : observed.slice();
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
  const pool: Pool = { isIn, counted, expected, side: isShare ? -1 : 1, spread: { dispersion: 1, relative: 0 } };
  return { ...pool, spread: spreadOf(pool) };
}

/** What is expected to be counted, before anything is said to have moved. */
function expectedOf({ predicted, over }: Required<Pick<Leaves, 'predicted' | 'over'>>, isShare: boolean): Float64Array {
  return predicted.map((of, i) => {
    const expected = (of / over.predicted[i]) * over.observed[i];
    return isShare ? over.observed[i] - expected : expected;
  });
}

/** Classes of leaves of like size, runs of a class, leaves of a run. */
const MOST_CLASSES = 8;
const LEAST_OF_CLASS = 200;
const MOST_RUNS = 24;
const LEAST_TOGETHER = 25;
/** Of more leaves every second, third ... tells as much. */
const MOST_LEARNT = 20_000;

/**
 * How leaves that no cause explains scatter, from Pearson's dispersion (mean square over mean) of classes of leaves of like size. By how much it
 * grows with the size is the median of slopes (Theil and Sen).
 */
export function spreadOf(pool: Pool, explained?: Uint8Array): Spread {
  const { counted, expected } = pool;
  const free = freeLeaves(pool, explained);
  const stride = Math.ceil(free.length / MOST_LEARNT);
  const classes = bySize(stride > 1 ? free.filter((_, at) => at % stride === 0) : free, expected);
  const points = classes.map((of) => {
    const mean = totalOf(of, (i) => expected[i]);
    return { x: totalOf(of, (i) => expected[i] ** 2) / mean, y: pearsons(of, counted, expected) };
  });
  const slopes = points.flatMap(({ x, y }, k) => points.slice(k + 1).map((other) => (other.y - y) / (other.x - x)));
  const relative = Math.max(0, median(slopes) || 0);
  const least = 0.5 * Math.min(...points.map(({ y }) => y));
  const dispersion = Math.max(least, median(points.map(({ x, y }) => y - relative * x)));
  return { dispersion: dispersion > 0 ? dispersion : 1, relative };
}

/** Pooled leaves of which something is expected and that nothing explains. */
function freeLeaves({ isIn, expected }: Pool, explained?: Uint8Array): number[] {
  const free: number[] = [];
  for (let i = 0; i < isIn.length; i++) {
    if (isIn[i] && expected[i] > 0 && !explained?.[i]) {
      free.push(i);
    }
  }
  return free;
}

function bySize(leaves: number[], expected: Float64Array): number[][] {
  const sizes = Float64Array.from(leaves, (i) => expected[i]).sort();
  const count = Math.max(1, Math.min(MOST_CLASSES, Math.floor(sizes.length / LEAST_OF_CLASS)));
  const limits = Array.from({ length: count }, (_, c) => sizes[Math.ceil(((c + 1) * sizes.length) / count) - 1]);
  const classes = limits.map((): number[] => []);
  leaves.forEach((i) => classes[limits.findIndex((limit) => expected[i] <= limit)].push(i));
  return classes.filter(({ length }) => length > 0);
}

/** Of a class: the median over runs of neighbours, as those of a cause that is not found yet lie in few of them. */
function pearsons(leaves: number[], counted: Float64Array, expected: Float64Array): number {
  const together = Math.max(LEAST_TOGETHER, Math.ceil(leaves.length / MOST_RUNS));
  const ofRuns: number[] = [];
  for (let from = 0; from === 0 || from + together <= leaves.length; from += together) {
    const run = leaves.slice(from, from + together);
    ofRuns.push(totalOf(run, (i) => (counted[i] - expected[i]) ** 2) / totalOf(run, (i) => expected[i]));
  }
  return median(ofRuns);
}

function totalOf(leaves: number[], of: (i: number) => number): number {
  let total = 0;
  for (const i of leaves) {
    total += of(i);
  }
  return total;
}

function median(numbers: number[]): number {
  return numbers.sort((x, y) => x - y)[numbers.length >> 1];
}

/** Takes in the counts of leaves that are off by more than the tail of the others shows, in place. */
export function shortenTails(pool: Pool, explained: Uint8Array) {
  const { counted, expected, spread } = pool;
  const free = freeLeaves(pool, explained);
  const scores = Float64Array.from(free, (i) =>
    Math.sqrt((2 * likelihood(counted[i], expected[i]) * expected[i]) / varianceOf(spread, expected[i]))
  );
  const shrinkage = shrinkageOf(scores.slice());
  if (shrinkage) {
    free.forEach((i, at) => (counted[i] = expected[i] + (counted[i] - expected[i]) * shrinkage(scores[at])));
  }
}

/** By how many nats Poisson's counts of another rate explain a count better; nothing expected is one, as rates are estimates. */
export function likelihood(counted: number, expected: number): number {
  const known = counted > expected ? Math.min(expected + 1, counted) : expected;
  return (counted > 0 ? counted * Math.log(counted / known) : 0) - counted + known;
}
