import { MAD_TO_SIGMA } from '../spread';
import { roseFromNothing } from './fromNothing';
import { sum, type Leaves } from './leaves';
import { select } from './select';
import { LEAST_TAIL, shrinkageOf, TAIL } from './tails';

/** How far each leaf moved, and how much that says. */
export interface Deviations {
  /** 2 (predicted - observed) / (predicted + observed), within -2 .. 2; above 0 is a fall. NaN: says nothing (both are 0, while not all rose from nothing). */
  deviation: Float64Array;
  /** 1 / sigma^2 of such leaves when nothing happens to them; 0 where the leaf says nothing. */
  weight: Float64Array;
  /** Leaves of like size share a class: small ones scatter more. */
  sizeClass: Uint8Array;
}

/** Of the mean leaf: less is rounding. */
const DUST = 1e-9;
const MAX_CLASSES = 24;
/** A class is found in so many. */
const STEPS = 5;
const LEAST_OF_CLASS = 40;
/** Below it a difference is rounding, not noise. */
const LEAST_SIGMA = 0.01;
const NORMAL_95 = 1.96;

/**
 * Deviation scores after Squeeze (Li et al., ISSRE 2019): leaves under one cause share one score, whatever their size. How much
 * a score varies by itself is learnt from leaves of like size, on that side of 0 where less happened (after RiskLoc). The size of
 * a ratio is that of its numerator. Leaves that are and were 0 say nothing of an even fall, but where all rose from about nothing they
 * are those that stayed. A ratio without denominators is compared by its numerators; without both it says nothing, unless no leaf
 * has both.
 */
export function deviationsOf({ observed, predicted, over }: Leaves): Deviations {
  const count = observed.length;
  const deviation = new Float64Array(count);
  const size = new Float64Array(count);
  const least = (DUST * sum(observed.map((of) => Math.abs(of)))) / count;
  const atNothing = roseFromNothing(observed, predicted) ? 0 : NaN;
  const hasVolumes = over && observed.some((of, i) => (of !== 0 || predicted[i] !== 0) && isOverAny(over, i));
  for (let i = 0; i < count; i++) {
    const isOver = over && isOverAny(over, i);
    const now = isOver ? observed[i] / over.observed[i] : observed[i];
    const then = isOver ? predicted[i] / over.predicted[i] : predicted[i];
    size[i] = Math.abs(observed[i]) + Math.abs(predicted[i]);
    deviation[i] =
      size[i] <= least
        ? hasVolumes && !isOver
          ? NaN
          : atNothing
        : Math.max(-2, Math.min(2, (2 * (then - now)) / (Math.abs(now) + Math.abs(then))));
  }
  const sizeClass = classesOf(size, deviation);
  const weights = byClass(deviation, sizeClass).map((of) => 1 / usualSigma(of) ** 2);
  const weight = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    weight[i] = Number.isNaN(deviation[i]) ? 0 : weights[sizeClass[i]];
  }
  return { deviation, weight, sizeClass };
}

function isOverAny({ observed, predicted }: Required<Leaves>['over'], i: number): boolean {
  return observed[i] !== 0 || predicted[i] !== 0;
}

/** Classes of equally many leaves that say something, by size. */
function classesOf(size: Float64Array, deviation: Float64Array): Uint8Array {
  const stride = strideOf(size.length);
  const sampled = new Float64Array(Math.ceil(size.length / stride));
  let known = 0;
  for (let i = 0; i < size.length; i += stride) {
    sampled[known] = size[i];
    known += Number.isNaN(deviation[i]) ? 0 : 1;
  }
  const sizes = sampled.subarray(0, known);
  const count = Math.max(1, Math.min(MAX_CLASSES, Math.floor(sizes.length / LEAST_OF_CLASS)));
  const limits = new Float64Array(2 ** STEPS).fill(Infinity);
  const place = (c: number) => Math.floor(((c + 1) * sizes.length) / count);
  // Each limit once all values below are known to be smaller: the middle one first.
  const find = (first: number, last: number, from: number, to: number) => {
    if (first <= last) {
      const middle = (first + last) >> 1;
      limits[middle] = select(sizes, place(middle), from, to);
      find(first, middle - 1, from, place(middle));
      find(middle + 1, last, place(middle) + 1, to);
    }
  };
  find(0, count - 2, 0, sizes.length);
  const sizeClass = new Uint8Array(size.length);
  for (let i = 0; i < size.length; i++) {
    let below = 0;
    for (let step = limits.length / 2; step > 0; step >>= 1) {
      below += size[i] > limits[below + step - 1] ? step : 0;
    }
    sizeClass[i] = below;
  }
  return sizeClass;
}

/** Of more leaves every second, third ... tells as much about the noise. */
const MOST_LEARNT = 20_000;

function strideOf(leaves: number): number {
  return Math.ceil(leaves / MOST_LEARNT);
}

/** Numbers of the leaves that say something and that nothing explains, by class. */
function byClass(numbers: Float64Array, sizeClass: Uint8Array, explained?: Uint8Array): Float64Array[] {
  const stride = strideOf(numbers.length);
  const isWanted = (i: number) => !Number.isNaN(numbers[i]) && !explained?.[i];
  const ends = new Int32Array(MAX_CLASSES + 1);
  for (let i = 0; i < numbers.length; i += stride) {
    ends[sizeClass[i] + 1] += isWanted(i) ? 1 : 0;
  }
  for (let c = 0; c < MAX_CLASSES; c++) {
    ends[c + 1] += ends[c];
  }
  const next = ends.slice();
  const sorted = new Float64Array(ends[MAX_CLASSES]);
  for (let i = 0; i < numbers.length; i += stride) {
    if (isWanted(i)) {
      sorted[next[sizeClass[i]]++] = numbers[i];
    }
  }
  return Array.from({ length: MAX_CLASSES }, (_, c) => sorted.subarray(ends[c], ends[c + 1]));
}

function usualSigma(deviations: Float64Array): number {
  const enough = Math.min(5, deviations.length / 10);
  const sides = [deviations.filter((d) => d >= 0), deviations.filter((d) => d <= 0).map((d) => -d)];
  const sigmas = sides
    .filter(({ length }) => length > 0 && length >= enough)
    .map((side) => {
      const at = (q: number) => select(side, Math.min(side.length - 1, Math.floor(q * side.length)));
      return Math.max(MAD_TO_SIGMA * at(0.5), at(0.95) / NORMAL_95);
    });
  return Math.max(LEAST_SIGMA, Math.min(...sigmas));
}

/** The largest hundredth is left aside. */
const KEPT = 0.99;

/** Smaller weights where leaves that no cause explains scatter more than one side of 0 had shown. */
export function reweighed({ deviation, weight, sizeClass }: Deviations, explained: Uint8Array): Float64Array {
  const most = byClass(deviation, sizeClass, explained).map((all) => {
    const squares = all.map((d) => d * d);
    const kept = squares.subarray(0, Math.ceil(KEPT * squares.length));
    select(squares, kept.length - 1);
    const variance = sum(kept) / kept.length;
    return variance > 0 ? 1 / variance : Infinity;
  });
  const smaller = new Float64Array(weight.length);
  for (let i = 0; i < weight.length; i++) {
    smaller[i] = Math.min(weight[i], most[sizeClass[i]]);
  }
  return smaller;
}

/**
 * Smaller weights where the largest deviations of leaves that no cause explains are larger than a normal distribution has them: of leaves
 * of like size, and then beyond what the tail shows of all leaves together, as some can be forecast much worse than others of their size.
 */
export function withTails({ deviation, weight, sizeClass }: Deviations, explained: Uint8Array): Float64Array {
  const scores = new Float64Array(weight.length);
  for (let i = 0; i < weight.length; i++) {
    scores[i] = Math.abs(deviation[i]) * Math.sqrt(weight[i]);
  }
  const factors = byClass(scores, sizeClass, explained).map((all) => {
    const { length } = all;
    const place = Math.max(Math.ceil(TAIL * length), Math.min(Math.floor(length / 4), LEAST_TAIL));
    const usual = Math.sqrt(2 * Math.log(length / Math.max(place, 1)));
    return place > 0 ? Math.max(1, select(all, length - place) / usual) ** 2 : 1;
  });
  const smaller = new Float64Array(weight.length);
  const free = new Float64Array(weight.length);
  let count = 0;
  for (let i = 0; i < weight.length; i++) {
    smaller[i] = weight[i] / factors[sizeClass[i]];
    scores[i] = Math.abs(deviation[i]) * Math.sqrt(smaller[i]);
    if (smaller[i] > 0 && !explained[i]) {
      free[count++] = scores[i];
    }
  }
  const shrink = shrinkageOf(free.subarray(0, count));
  for (let i = 0; shrink && i < weight.length; i++) {
    if (smaller[i] > 0 && !explained[i]) {
      smaller[i] *= shrink(scores[i]) ** 2;
    }
  }
  return smaller;
}
