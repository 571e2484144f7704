import type { Leaves } from './leaves';
import { POOLED } from './pool';

/**
 * Sums per element, in a row: how many leaves say something; and of their weights w and deviations d: w, w d, w d^2, and
 * w exp(-w d^2 / 2), the weight of those that did not move.
 */
export const SUMS = 5;

/**
 * All elements of one set of labels ("cuboid"): `a=.., b=..` for each combination that has leaves. Its sums are those of a finer
 * group, rolled up. By all labels each leaf is an element of its own, and its terms are the sums.
 */
export interface Group {
  /** Indices into `Leaves.labels`. */
  labels: number[];
  /** The group that is summed up, absent: the leaves. */
  finer?: Group;
  /** Element of each element of `finer`; absent: each leaf. */
  elementOf?: Int32Array;
  /** A leaf of each element. */
  leafOf: Int32Array;
  sums: Float64Array;
  /** Of pooled leaves, where there are some: as in `POOLED`. */
  pooled?: Float64Array;
}

/** Of every set of 0 .. `most` labels, finer groups first. */
export function groupsOf(leaves: Leaves, most: number): Group[] {
  const largest = Math.min(most, leaves.labels.length);
  const groups: Group[] = [];
  for (let size = largest; size >= 0; size--) {
    const finer = groups.filter(({ labels, elementOf }) => labels.length === size + 1 && elementOf);
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
export function rollUp(groups: Group[], ofLeaves: Float64Array, pooledLeaves?: Float64Array) {
  if (pooledLeaves) {
    rollUpPooled(groups, pooledLeaves);
  }
  for (const group of groups) {
    const { finer, elementOf, sums } = group;
    if (!elementOf) {
      group.sums = ofLeaves;
      continue;
    }
    const from = finer ? finer.sums : ofLeaves;
    sums.fill(0);
    for (let i = 0; i < elementOf.length; i++) {
      addTerms(sums, SUMS * elementOf[i], from, SUMS * i, 1);
    }
  }
}

function rollUpPooled(groups: Group[], ofLeaves: Float64Array) {
  for (const group of groups) {
    const { finer, elementOf, leafOf } = group;
    if (!elementOf) {
      group.pooled = ofLeaves;
      continue;
    }
    const from = finer ? finer.pooled! : ofLeaves;
    const pooled = (group.pooled ??= new Float64Array(POOLED * leafOf.length));
    pooled.fill(0);
    for (let i = 0; i < elementOf.length; i++) {
      addPooled(pooled, POOLED * elementOf[i], from, POOLED * i, 1);
    }
  }
}

function addPooled(sums: Float64Array, to: number, from: Float64Array, at: number, sign: number) {
  sums[to] += sign * from[at];
  sums[to + 1] += sign * from[at + 1];
  sums[to + 2] += sign * from[at + 2];
  sums[to + 3] += sign * from[at + 3];
}

/** The sums of every group without some leaves. Their terms may be gone then. */
export function takeAway(groups: Group[], ofLeaves: Float64Array, leaves: Int32Array, pooledLeaves?: Float64Array) {
  const elements = elementsOf(groups, leaves);
  // Coarser groups first: those of the leaves are the terms themselves.
  for (const group of [...groups].reverse()) {
    const { sums, pooled } = group;
    elements.get(group)!.forEach((element, i) => {
      if (pooled && pooledLeaves) {
        addPooled(pooled, POOLED * element, pooledLeaves, POOLED * leaves[i], -1);
        if (pooled[POOLED * element] === 0) {
          pooled.fill(0, POOLED * element, POOLED * (element + 1));
        }
      }
      const at = SUMS * element;
      addTerms(sums, at, ofLeaves, SUMS * leaves[i], -1);
      if (sums[at] === 0) {
        // What is left of the others is rounding.
        sums.fill(0, at, at + SUMS);
      }
    });
  }
}

/** The element of each of some leaves, by group. */
export function elementsOf(groups: Group[], leaves: Int32Array): Map<Group, Int32Array> {
  const elements = new Map<Group, Int32Array>();
  for (const group of groups) {
    const { finer, elementOf } = group;
    const from = finer ? elements.get(finer)! : leaves;
    elements.set(group, elementOf ? pickedFrom(elementOf, from) : from);
  }
  return elements;
}

export function addTerms(sums: Float64Array, to: number, from: Float64Array, at: number, sign: number) {
  sums[to] += sign * from[at];
  sums[to + 1] += sign * from[at + 1];
  sums[to + 2] += sign * from[at + 2];
  sums[to + 3] += sign * from[at + 3];
  sums[to + 4] += sign * from[at + 4];
}

/** What each leaf adds, nothing of those that say nothing or have an owner. In one loop of its own: it is run for every leaf several times. */
export function termsOfLeaves(weight: Float64Array, deviation: Float64Array, owner: Int16Array, into: Float64Array) {
  into.fill(0);
  for (let i = 0; i < owner.length; i++) {
    if (weight[i] > 0 && owner[i] < 0) {
      termsOf(weight[i], deviation[i], into, SUMS * i);
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
  if (labels.length === codes.length) {
    // One leaf for each combination.
    const leafOf = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      leafOf[i] = i;
    }
    return { labels, leafOf, sums: new Float64Array() };
  }
  const columns = labels.map((label) => (finer ? pickedFrom(codes[label], finer.leafOf) : codes[label]));
  const sizes = labels.map((label) => values[label].length);
  const places = sizes.reduce((product, size) => product * size, 1);
  const { elementOf, firstOf } =
    places <= MAX_PLACES
      ? numbered(placesOf(columns, sizes, count), new Int32Array(places))
      : numberedSparsely(columns, sizes, count);
  const leafOf = finer ? pickedFrom(finer.leafOf, firstOf) : firstOf;
  return { labels, finer, elementOf, leafOf, sums: new Float64Array(SUMS * leafOf.length) };
}

function pickedFrom(numbers: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    picked[i] = numbers[places[i]];
  }
  return picked;
}

function placesOf(columns: Int32Array[], sizes: number[], count: number): Int32Array {
  const place = new Int32Array(count);
  columns.forEach((column, l) => {
    const size = sizes[l];
    for (let i = 0; i < count; i++) {
      place[i] = place[i] * size + column[i];
    }
  });
  return place;
}

interface Numbered {
  elementOf: Int32Array;
  /** Where each element comes first. */
  firstOf: Int32Array;
}

/** Numbers places in the order in which they come. */
function numbered(place: Int32Array, known: Int32Array): Numbered {
  const elementOf = new Int32Array(place.length);
  const firstOf = new Int32Array(Math.min(place.length, known.length));
  let elements = 0;
  for (let i = 0; i < place.length; i++) {
    let number = known[place[i]];
    if (number === 0) {
      firstOf[elements++] = i;
      known[place[i]] = number = elements;
    }
    elementOf[i] = number - 1;
  }
  return { elementOf, firstOf: firstOf.slice(0, elements) };
}

function numberedSparsely(columns: Int32Array[], sizes: number[], count: number): Numbered {
  const known = new Map<number, number>();
  const firstOf: number[] = [];
  const elementOf = Int32Array.from({ length: count }, (_, i) => {
    const place = columns.reduce((at, column, l) => at * sizes[l] + column[i], 0);
    const number = known.get(place) ?? known.size;
    if (number === known.size) {
      known.set(place, number);
      firstOf.push(i);
    }
    return number;
  });
  return { elementOf, firstOf: Int32Array.from(firstOf) };
}
