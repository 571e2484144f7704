import { likelihood, type Pool } from './pool';

/** How much leaves that scatter more than noise count against an element. */
const SCATTER = 4;
/** How much leaves that did not move count against it: 0.4 of its weight unmoved make it worthless. */
const UNMOVED = 2.5;
/** Which part of the leaves did not move has this standard error, times the root of their number over what moved; worse than `KNOWN` it tells nothing. */
const STAYED_ERROR = 1.57;
const KNOWN = 1 / 3;
const OF_ANY = 5;
const OF_LABEL = 1;
/** More of an element with pooled leaves, whose scatter does not count against it. */
const OF_ANY_POOLED = 6;
const OF_LABEL_POOLED = 2;

/**
 * By how many nats "its leaves moved by one share" explains an element better than "nothing moved", for leaves of known noise.
 * Either their scatter or the part of them that stayed counts against it, whichever is milder: a cause may move its leaves
 * unevenly, and noise may hide that leaves moved at all. Where too little moved to tell how many stayed, scatter counts.
 *
 * @param sums - as in `Group.sums`, from `at` on
 * @param isAll - of everything, which may have moved by very little
 */
export function gainOf(sums: ArrayLike<number>, at: number, isAll = false): number {
  const count = sums[at];
  const weight = sums[at + 1];
  const moved = sums[at + 2] ** 2 / weight;
  const scatter = SCATTER * Math.max(0, sums[at + 3] - moved - count);
  // As many seem unmoved by noise alone, though all moved by the mean.
  const bySmallness = Math.exp(-moved / (4 * count));
  const unmoved = (sums[at + 4] / (Math.SQRT1_2 * weight) - bySmallness) / (1 - bySmallness);
  const still = UNMOVED * Math.max(0, unmoved) * moved;
  // The standard error of `unmoved`, of few moves in many leaves: one leaf that is far out makes these, too.
  const isTold = isAll || STAYED_ERROR * Math.sqrt(count) < KNOWN * moved;
  return 0.5 * (moved - (isTold ? Math.min(scatter, still) : scatter));
}

/** What choosing one of so many elements costs, in nats; more labels are a bolder claim. */
export function priceOf(labels: number, elements: number, isPooled = false): number {
  const own = isPooled ? OF_ANY_POOLED + OF_LABEL_POOLED * labels : OF_ANY + OF_LABEL * labels;
  return own + Math.log(elements);
}

/** How an element moved: the mean deviation of its leaves, and by how many nats that explains them better than noise. */
interface Moved {
  gain: number;
  mean: number;
}

/**
 * Of an element with pooled leaves, which are counts: the likelihood ratio of quasi-Poisson counts, and the gain of its other leaves,
 * less what it costs that both moved by one share. What a share lacks does not move by the share of what it has: there only leaves
 * that moved to other sides count against each other.
 *
 * @param sums - as in `Group.sums`, from `at` on
 * @param pooled - as in `POOLED`, from `from` on
 */
export function movedOf(
  sums: ArrayLike<number>,
  at: number,
  pooled: ArrayLike<number>,
  from: number,
  pool: Pool,
  isAll = false
): Moved {
  const [counted, expected] = [pooled[from + 1], pooled[from + 2]];
  const total = counted + expected;
  const hasOthers = sums[at] > 0;
  if (!(pooled[from] > 0 && total > 0)) {
    return hasOthers ? { gain: gainOf(sums, at, isAll), mean: sums[at + 2] / sums[at + 1] } : { gain: 0, mean: 0 };
  }
  const deviation = (2 * pool.side * (expected - counted)) / total;
  const dispersion = expected > 0 ? pooled[from + 3] / expected : pool.spread.dispersion;
  const gain = likelihood(counted, expected) / dispersion;
  if (!hasOthers) {
    return { gain, mean: deviation };
  }
  const [weight, moved, weightOfPool] = [sums[at + 1], sums[at + 2], total / (2 * dispersion)];
  const mean = moved / weight;
  if (pool.side < 0) {
    return { gain: gainOf(sums, at, isAll) + Math.sign(mean * deviation) * gain, mean };
  }
  const apart = (0.5 * (mean - deviation) ** 2 * weight * weightOfPool) / (weight + weightOfPool);
  return {
    gain: gainOf(sums, at, isAll) + gain - apart,
    mean: (moved + weightOfPool * deviation) / (weight + weightOfPool),
  };
}
