/** How much leaves that scatter more than noise count against an element. */
const SCATTER = 4;
/** How much leaves that did not move count against it: 0.4 of its weight unmoved make it worthless. */
const UNMOVED = 2.5;
const OF_ANY = 6;
const OF_LABEL = 2;

/**
 * By how many nats "its leaves moved by one share" explains an element better than "nothing moved", for leaves of known noise.
 * Either their scatter or the part of them that stayed counts against it, whichever is milder: a cause may move its leaves
 * unevenly, and noise may hide that leaves moved at all.
 *
 * @param sums - as in `Group.sums`, from `at` on
 */
export function gainOf(sums: ArrayLike<number>, at: number): number {
  const count = sums[at];
  const weight = sums[at + 1];
  const moved = sums[at + 2] ** 2 / weight;
  const scatter = SCATTER * Math.max(0, sums[at + 3] - moved - count);
  // As many seem unmoved by noise alone, though all moved by the mean.
  const bySmallness = Math.exp(-moved / (4 * count));
  const unmoved = (sums[at + 4] / (Math.SQRT1_2 * weight) - bySmallness) / (1 - bySmallness);
  const still = UNMOVED * Math.max(0, unmoved) * moved;
  return 0.5 * (moved - Math.min(scatter, still));
}

/** What choosing one of so many elements costs, in nats; more labels are a bolder claim. */
export function priceOf(labels: number, elements: number): number {
  return OF_ANY + OF_LABEL * labels + Math.log(elements);
}
