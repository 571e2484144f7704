import { gainOf, movedOf, priceOf } from './gain';
import { POOLED, varianceOf } from './pool';
import { addTerms, SUMS, termsOf } from './groups';
import { membersOf, type Found, type Search } from './found';

/**
 * One cause instead of several may explain its leaves so much worse: several fit better whenever leaves move unevenly. A cause
 * of which a third did not move is worth nothing, so that this merges no true siblings.
 */
const SIMPLER = 0.4;

/**
 * Puts one cause with fewer labels in the place of found ones, in place, where it explains its leaves better than they do
 * together, once what other causes explain is left aside.
 */
export function generalize(search: Search) {
  while (search.found.some((cause) => widen(search, cause))) {
    // Again: a wider cause may be widened itself.
  }
}

function widen(search: Search, { labels, leaf }: Found): boolean {
  return (
    labels.length > 1 &&
    labels.some((dropped) => replaces(search, { labels: labels.filter((l) => l !== dropped), leaf }))
  );
}

function replaces(search: Search, wider: Pick<Found, 'labels' | 'leaf'>): boolean {
  const { found, owner, weight, deviation, groups, leaves, pool } = search;
  const isInside = ({ labels, leaf }: Found) =>
    wider.labels.every(
      (label) => labels.includes(label) && leaves.codes[label][leaf] === leaves.codes[label][wider.leaf]
    );
  const inside = found.map(isInside);
  const sums = new Float64Array(SUMS);
  const terms = new Float64Array(SUMS);
  const pooled = new Float64Array(POOLED);
  const members = membersOf(search, wider);
  for (const i of members) {
    if (owner[i] >= 0 && !inside[owner[i]]) {
      continue;
    }
    if (weight[i] > 0) {
      termsOf(weight[i], deviation[i], terms, 0);
      addTerms(sums, 0, terms, 0, 1);
    }
    if (pool?.isIn[i]) {
      pooled[0]++;
      pooled[1] += pool.counted[i];
      pooled[2] += pool.expected[i];
      pooled[3] += varianceOf(pool.spread, pool.expected[i]);
    }
  }
  const elements = groups.find(({ labels }) => labels.join() === wider.labels.join())?.leafOf.length ?? 1;
  const { gain, mean } = pool ? movedOf(sums, 0, pooled, 0, pool) : { gain: gainOf(sums, 0), mean: sums[2] / sums[1] };
  const net = gain - priceOf(wider.labels.length, elements);
  const together = found.reduce((total, cause, at) => total + (inside[at] ? cause.net : 0), 0);
  const least = inside.filter(Boolean).length > 1 ? SIMPLER * together : together;
  if (!(net > least)) {
    return false;
  }
  const kept = found.filter((_, at) => !inside[at]);
  const places = found.map((cause) => kept.indexOf(cause));
  for (let i = 0; i < owner.length; i++) {
    owner[i] = owner[i] < 0 ? -1 : places[owner[i]];
  }
  // Leaves of replaced causes are free now, and all of them are the wider one's.
  members.forEach((i) => (owner[i] = owner[i] < 0 ? kept.length : owner[i]));
  found.splice(0, found.length, ...kept, { ...wider, mean, net });
  return true;
}
