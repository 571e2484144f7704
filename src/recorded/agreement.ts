import type { Series } from '../core';

/* Whether recorded series are what a model computes, told from few samples. */

/** A recorded number may be older than the computed one by an interval of the rules, and come from other window ends. */
const TOLERANCE = 0.05;

/** Rules that were loaded yesterday know nothing of the days before. */
const LEAST_SHARE = 0.9;

/**
 * Whether the recorded samples are about the computed ones wherever both are there, which has to be somewhere. NaN agrees with NaN.
 *
 * @param size - the tolerance is a share of this at least
 */
export function sameNumbers(recorded: Series, computed: Series, size: number): boolean {
  const known = pairs(recorded, computed).filter((pair) => !pair.every(Number.isNaN));
  return known.length > 0 && known.every(([ours, theirs]) => isAbout(ours, theirs, size));
}

/** Whether a series is recorded, nearly all of it and at its own level: one value may be older than the other by an interval, their means agree. */
export function sameLevel(recorded: Series, observed: Series): boolean {
  const wanted = observed.values.filter(Number.isFinite).length;
  const both = pairs(observed, recorded).filter((pair) => pair.every(Number.isFinite));
  const [ours, theirs] = [both.map(([value]) => value), both.map(([, value]) => value)];
  return (
    wanted === 0 ||
    (both.length >= LEAST_SHARE * wanted &&
      isAbout(mean(ours), mean(theirs), sizeAroundZero(observed)) &&
      isAbout(mean(ours.map(Math.abs)), mean(theirs.map(Math.abs))))
  );
}

/**
 * Reference size of the tolerance where a metric has both signs, since near zero a number has no size of its own: about the
 * largest observation, spikes left out. 0 for other metrics.
 */
export function sizeAroundZero({ values }: Series): number {
  const finite = Array.from(values.filter(Number.isFinite));
  const hasBothSigns = finite.some((value) => value < 0) && finite.some((value) => value > 0);
  return hasBothSigns ? 3 * mean(finite.map(Math.abs)) : 0;
}

/** The values of two series at the times that they share. */
function pairs(a: Series, b: Series): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  for (let i = 0, j = 0; i < a.times.length && j < b.times.length; ) {
    if (a.times[i] === b.times[j]) {
      found.push([a.values[i++], b.values[j++]]);
    } else if (a.times[i] < b.times[j]) {
      i++;
    } else {
      j++;
    }
  }
  return found;
}

function isAbout(a: number, b: number, size = 0): boolean {
  return a === b || Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), size) <= TOLERANCE;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
