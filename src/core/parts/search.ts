import { deviationsOf, reweighed, withTails } from './deviations';
import { explainedBy, membersOf, type Found, type Search } from './found';
import { gainOf, movedOf, priceOf } from './gain';
import { generalize } from './generalize';
import { groupsOf, rollUp, SUMS, takeAway, termsOfLeaves, type Group } from './groups';
import { sum, type Leaves } from './leaves';
import { POOLED, poolOf, shortenTails, spreadOf, varianceOf, type Pool } from './pool';

/** A set of label values whose leaves moved together. */
export interface Cause {
  labels: Record<string, string>;
  /** Mean deviation score of its leaves, beyond that of everything: 2 (predicted - observed) / (predicted + observed). */
  deviation: number;
  /** Its part of the residual of all causes, 0 .. 1. */
  share: number;
  /** Indices of the leaves that it explains. */
  leaves: Int32Array;
}

interface SearchOptions {
  /** Labels of one set at most. Default 3. */
  mostLabels?: number;
  /** Sets at most. Default 12. */
  mostCauses?: number;
}

/** An element of so many leaves shows by itself whether they agree; of fewer, where there are few leaves at all. */
const MANY = 4;
const MANY_OF_FEW = 2;
const FEW_LEAVES = 1000;
/** With fewer leaves the causes that are not found yet would count as noise. */
const LEAST_FOR_NOISE = 200;
/** An element with fewer than MANY leaves has to explain so much of the residual. */
const LEAST_SHARE = 0.001;
/** Of the strongest cause's deviation. */
const LEAST_DEVIATION = 0.1;
/** Found causes with less than this part of the best one's gain may be noise themselves. */
const SURE = 0.02;
/** With less change of the noise the search is not repeated. */
const MUCH_NOISIER = 1.2;
/** "Everything moved" is no answer when so much of it stayed. */
const MANY_STAYED = 0.25;
/** How often everything may turn out to have moved. */
const MOST_SHIFTS = 5;

/**
 * The smallest set of label values that explains why the whole left its prediction, largest share first; only causes that moved
 * like the whole.
 *
 * The ideas are published: leaves under one cause move by one share of their prediction (ripple effect: HotSpot, Squeeze), the
 * other side of 0 shows what is noise (RiskLoc), many labels cost more than few (all of them). Here each element is priced in
 * nats: what the shared move explains beyond noise, less what leaves that stayed cost, less the choice among its like. The best
 * is taken until none pays; when the best is "everything", that move is taken off first.
 *
 * Time: one pass over the leaves per set of `mostLabels` labels and found cause; coarser sets are sums of finer ones.
 */
export function searchCauses(leaves: Leaves, { mostLabels = 3, mostCauses = 12 }: SearchOptions = {}): Cause[] {
  const count = leaves.observed.length;
  const deviations = deviationsOf(leaves);
  const pool = poolOf(leaves, deviations);
  const terms = new Float64Array(SUMS * count);
  const pooledTerms = new Float64Array(pool ? POOLED * count : 0);
  const search: Search = {
    leaves,
    groups: groupsOf(leaves, mostLabels, terms, pool && pooledTerms),
    ...deviations,
    terms,
    ...(pool && { pool: { ...pool, terms: pooledTerms } }),
    found: [],
    owner: new Int16Array(count).fill(-1),
  };
  const many = count < FEW_LEAVES ? MANY_OF_FEW : MANY;
  const unshifted = search.deviation.slice();
  const expected = pool?.expected.slice();
  takeBest(search, many, mostCauses);
  if (stayed(search, unshifted) > MANY_STAYED) {
    search.deviation = unshifted;
    pool?.expected.set(expected!);
    search.groups = search.groups.filter(({ labels }) => labels.length > 0);
    reset(search);
    takeBest(search, many, mostCauses);
  }
  if (count >= LEAST_FOR_NOISE) {
    const least = SURE * search.found.reduce((best, { net }) => Math.max(best, net), 0);
    const sure = search.found.map(({ net }) => net > least);
    const before = search.weight;
    const explained = explainedBy(search, sure);
    search.weight = reweighed(search, explained);
    const isOtherwise = respread(search, explained);
    if (isOtherwise || isNoisier(search.weight, before)) {
      reset(search);
      takeBest(search, many, mostCauses);
    }
  }
  takeFew(search, mostCauses);
  generalize(search);
  return causesOf(search);
}

function isNoisier(weight: Float64Array, before: Float64Array): boolean {
  for (let i = 0; i < weight.length; i++) {
    if (weight[i] * MUCH_NOISIER < before[i]) {
      return true;
    }
  }
  return false;
}

/** How often what was found may show that the tails of the others are shorter. */
const MOST_TAILS = 3;

/** Few leaves are trusted as far as their like has no long tails. */
function takeFew(search: Search, most: number) {
  const { found, pool, weight } = search;
  const counted = pool?.counted.slice();
  for (let known = -1, tails = 0; known < found.length && tails < MOST_TAILS; tails++) {
    known = found.length;
    const explained = explainedBy(search);
    search.weight = withTails({ ...search, weight }, explained);
    if (pool && counted) {
      pool.counted.set(counted);
      shortenTails(pool, explained);
    }
    takeBest(search, 1, most);
  }
}

/**
 * The part of the leaves, by weight, that are causes only since everything else was said to have moved: they moved back as far, which
 * is that they stayed.
 */
function stayed({ found, owner, weight, deviation }: Search, unshifted: Float64Array): number {
  const at = deviation.findIndex((d) => !Number.isNaN(d));
  const shift = at < 0 ? 0 : unshifted[at] - deviation[at];
  const isBack = found.map(({ mean }) => mean * shift < 0 && Math.abs(mean + shift) < Math.abs(shift) / 2);
  if (!isBack.includes(true)) {
    return 0;
  }
  return sum(weight.filter((_, i) => owner[i] >= 0 && isBack[owner[i]])) / sum(weight);
}

/** Learns anew how pooled leaves scatter; whether that is much else than it was. */
function respread({ pool }: Search, explained: Uint8Array): boolean {
  if (!pool) {
    return false;
  }
  const total = () => sum(pool.expected.map((of, i) => pool.isIn[i] * varianceOf(pool.spread, of)));
  const before = total();
  pool.spread = spreadOf(pool, explained);
  return Math.max(before / total(), total() / before) > MUCH_NOISIER;
}

function reset({ found, owner }: Search) {
  found.length = 0;
  owner.fill(-1);
}

/** @param least - leaves of an element at least */
function takeBest(search: Search, least: number, most: number) {
  const { groups, owner, found, pool } = search;
  fillTerms(search);
  rollUp(groups);
  for (let shifts = 0; found.length < most; ) {
    const best = bestElement(groups, least, pool);
    if (!best || shifts > MOST_SHIFTS) {
      return;
    }
    if (best.labels.length === 0) {
      shifts++;
      shift(search, best.mean);
      reset(search);
      fillTerms(search);
      rollUp(groups);
      continue;
    }
    const explained = membersOf(search, best).filter((i) => owner[i] < 0);
    const index = found.push(best) - 1;
    explained.forEach((i) => (owner[i] = index));
    takeAway(groups, explained);
  }
}

/** Of the leaves that nothing explains yet. */
function fillTerms({ weight, deviation, owner, terms, pool }: Search) {
  termsOfLeaves(weight, deviation, owner, terms);
  if (!pool) {
    return;
  }
  pool.terms.fill(0);
  for (let i = 0; i < owner.length; i++) {
    if (pool.isIn[i] && owner[i] < 0) {
      pool.terms[POOLED * i] = 1;
      pool.terms[POOLED * i + 1] = pool.counted[i];
      pool.terms[POOLED * i + 2] = pool.expected[i];
      pool.terms[POOLED * i + 3] = varianceOf(pool.spread, pool.expected[i]);
    }
  }
}

/** Takes off what everything moved by; of pooled leaves, that which they moved by together. */
function shift({ deviation, groups, pool }: Search, mean: number) {
  for (let i = 0; i < deviation.length; i++) {
    deviation[i] -= mean;
  }
  const { pooled } = groups[groups.length - 1];
  if (pool && pooled && pooled[1] > 0 && pooled[2] > 0) {
    const ratio = pooled[1] / pooled[2];
    pool.expected.forEach((of, i) => (pool.expected[i] = of * ratio));
  }
}

function bestElement(groups: Group[], least: number, pool?: Pool): Found | undefined {
  // An imported name is looked up each time where modules are not bundled.
  const [width, ofPool] = [SUMS, POOLED];
  let best: Found | undefined;
  for (const { labels, from: finer, leafOf, sums, pooled } of groups) {
    if (!finer && least > 1) {
      continue; // Of leaves each is one.
    }
    const price = priceOf(labels.length, leafOf.length);
    const priceOfPooled = priceOf(labels.length, leafOf.length, true);
    for (let at = 0, from = 0; at < sums.length; at += width, from += ofPool) {
      if (pool && pooled && pooled[from] > 0) {
        const { gain, mean } = movedOf(sums, at, pooled, from, pool, labels.length === 0);
        if (sums[at] + pooled[from] >= least && gain - priceOfPooled > (best ? best.net : 0)) {
          best = { labels, leaf: leafOf[at / width], mean, net: gain - priceOfPooled };
        }
        continue;
      }
      // What moved is the most that can be gained.
      if (sums[at] >= least && 0.5 * (sums[at + 2] ** 2 / sums[at + 1]) - price > (best ? best.net : 0)) {
        const net = gainOf(sums, at, labels.length === 0) - price;
        if (net > (best ? best.net : 0)) {
          best = { labels, leaf: leafOf[at / width], mean: sums[at + 2] / sums[at + 1], net };
        }
      }
    }
  }
  return best;
}

function causesOf(search: Search): Cause[] {
  const { leaves, found, owner } = search;
  const all = found.map((cause, at) => {
    const members = membersOf(search, cause).filter((i) => owner[i] === at);
    return {
      labels: labelsOf(leaves, cause),
      deviation: cause.mean,
      lacking: Math.abs(sum(Float64Array.from(members, (i) => lackOf(leaves, i)))),
      leaves: members,
    };
  });
  const side = sideOf(leaves);
  const along = all.filter(({ deviation }) => deviation * side > 0);
  const chosen = along.length > 0 ? along : all;
  const strongest = chosen.reduce((most, { deviation }) => Math.max(most, Math.abs(deviation)), 0);
  const total = sum(chosen.map(({ lacking }) => lacking));
  return chosen
    .map(({ lacking, ...cause }): Cause => ({ ...cause, share: total > 0 ? lacking / total : 0 }))
    .filter(
      ({ share, deviation, leaves: own }) =>
        Math.abs(deviation) >= LEAST_DEVIATION * strongest && (own.length >= MANY || share >= LEAST_SHARE)
    )
    .sort((a, b) => b.share - a.share);
}

/** By how much a leaf is below its prediction; of a ratio its numerator, from what the predicted ratio makes of its denominator. */
function lackOf({ observed, predicted, over }: Leaves, i: number): number {
  return (over ? (predicted[i] / over.predicted[i]) * over.observed[i] : predicted[i]) - observed[i];
}

/** 1 when the whole fell, -1 when it rose. */
function sideOf({ observed, predicted, over }: Leaves): number {
  return over
    ? Math.sign(sum(predicted) / sum(over.predicted) - sum(observed) / sum(over.observed))
    : Math.sign(sum(predicted) - sum(observed));
}

function labelsOf({ labels, values, codes }: Leaves, { labels: chosen, leaf }: Found): Record<string, string> {
  return Object.fromEntries(chosen.map((label) => [labels[label], values[label][codes[label][leaf]]]));
}
