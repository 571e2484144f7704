import { select } from './select';

/** How much of the leaves is in the tail that is looked at, and how many at least. */
export const TAIL = 0.002;
export const LEAST_TAIL = 12;
/** Where the tail that is extrapolated begins. */
const FROM = 0.05;
/** Of more scores every second, third ... tells as much. */
const MOST = 20_000;

/**
 * By which factor a score of nothing in particular is too large for a normal distribution, 1 at most: scores z beyond a first quantile z0 are taken for normal ones
 * to some power, u = u0 (z / z0)^k, by a second quantile (a tail as Weibull's). Undefined where the tail is no longer than a normal one's, or there are too few.
 * Overwrites `scores`, which are absolute.
 */
export function shrinkageOf(scores: Float64Array): ((score: number) => number) | undefined {
  const stride = Math.ceil(scores.length / MOST);
  const length = Math.ceil(scores.length / stride);
  const some = scores.subarray(0, length);
  for (let i = 0; i < length; i++) {
    some[i] = scores[stride * i];
  }
  const [from, place] = [Math.floor(FROM * length), Math.max(Math.ceil(TAIL * length), LEAST_TAIL)];
  if (from < 2 * place) {
    return undefined;
  }
  const [z0, z1] = [select(some, length - from), select(some, length - place)];
  const power = Math.log(normalAt(place / length) / normalAt(FROM)) / Math.log(z1 / z0);
  return power < 1 ? (score) => (score > z0 ? (score / z0) ** (power - 1) : 1) : undefined;
}

/** What so small a part of normal deviates is beyond, on both sides: by Mills' ratio, to 0.1. */
function normalAt(part: number): number {
  const most = -2 * Math.log(part) - Math.log(Math.PI / 2);
  let square = most;
  for (let i = 0; i < 4; i++) {
    square = most - Math.log(square);
  }
  return Math.sqrt(square);
}
