import type { Leaves } from './leaves';

/**
 * Sums per element, in a row: how many leaves say something; and of their weights w and deviations d: w, w d, w d^2, and
 * w exp(-w d^2 / 2), the weight of those that did not move.
 */
export const SUMS = 5;

/**
 * All elements of one set of labels ("cuboid"): `a=.., b=..` for each combination that has leaves. Its sums are those of a finer
 * group, rolled up.
 */
export interface Group {
  /** Indices into `Leaves.labels`. */
  labels: number[];
  /** The group that is summed up, absent: the leaves. */
  finer?: Group;
  /** Element of each element of `finer`. */
  elementOf: Int32Array;
  /** A leaf of each element. */
  leafOf: Int32Array;
  sums: Float64Array;
}

/** Of every set of 0 .. `most` labels, finer groups first. */
export function groupsOf(leaves: Leaves, most: number): Group[] {
  const largest = Math.min(most, leaves.labels.length);
  const groups: Group[] = [];
  for (let size = largest; size >= 0; size--) {
    const finer = groups.filter(({ labels }) => labels.length === size + 1);
    for (const labels of subsets(leaves.labels.length, size)) {
      const from = finer
        .filter((group) => labels.every((label) => group.labels.includes(label)))
        .sort((a, b) => a.leafOf.length - b.leafOf.length)[0] as Group | undefined;
      groups.push(groupOf(leaves, labels, from));
    }
  }
  return groups;
}

/** The sums of every group anew. */
export function rollUp(groups: Group[], ofLeaves: Float64Array) {
  for (const { finer, elementOf, sums } of groups) {
    const from = finer ? finer.sums : ofLeaves;
    sums.fill(0);
    for (let i = 0; i < elementOf.length; i++) {
      const to = SUMS * elementOf[i];
      const at = SUMS * i;
      sums[to] += from[at];
      sums[to + 1] += from[at + 1];
      sums[to + 2] += from[at + 2];
      sums[to + 3] += from[at + 3];
      sums[to + 4] += from[at + 4];
    }
  }
}

/** What one leaf adds to the sums, from `at` on. */
export function termsOf(weight: number, deviation: number, into: Float64Array, at: number) {
  const square = weight * deviation * deviation;
  into[at] = 1;
  into[at + 1] = weight;
  into[at + 2] = weight * deviation;
  into[at + 3] = square;
  into[at + 4] = weight * Math.exp(-0.5 * square);
}

function subsets(labels: number, size: number): number[][] {
  if (size === 0) {
    return [[]];
  }
  return subsets(labels, size - 1).flatMap((chosen) => {
    const from = chosen.length > 0 ? chosen[chosen.length - 1] + 1 : 0;
    return Array.from({ length: Math.max(0, labels - from) }, (_, i) => [...chosen, from + i]);
  });
}

/** More places for numbers than that are looked up in a map. */
const MAX_PLACES = 4_000_000;

function groupOf({ codes, values, observed }: Leaves, labels: number[], finer?: Group): Group {
  const count = finer ? finer.leafOf.length : observed.length;
  const places = labels.reduce((product, label) => product * values[label].length, 1);
  const dense = places <= MAX_PLACES ? new Int32Array(places) : undefined;
  const sparse = new Map<number, number>();
  const elementOf = new Int32Array(count);
  const leafOf: number[] = [];
  for (let i = 0; i < count; i++) {
    const leaf = finer ? finer.leafOf[i] : i;
    let place = 0;
    for (const label of labels) {
      place = place * values[label].length + codes[label][leaf];
    }
    let number = dense ? dense[place] : (sparse.get(place) ?? 0);
    if (number === 0) {
      number = leafOf.push(leaf);
      if (dense) {
        dense[place] = number;
      } else {
        sparse.set(place, number);
      }
    }
    elementOf[i] = number - 1;
  }
  return { labels, finer, elementOf, leafOf: Int32Array.from(leafOf), sums: new Float64Array(SUMS * leafOf.length) };
}
