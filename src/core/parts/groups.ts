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
  /** What is summed up: a finer group and the element of each of its elements; absent: of leaves. */
  from?: { finer: Group; elementOf: Int32Array };
  /** A leaf of each element. */
  leafOf: Int32Array;
  sums: Float64Array;
  /** Of pooled leaves, where there are some: as in `POOLED`. */
  pooled?: Float64Array;
}

/**
 * Of every set of 0 .. `most` labels, finer groups first.
 *
 * @param terms - what each leaf adds to the sums of its elements; and of pooled leaves
 */
export function groupsOf(leaves: Leaves, most: number, terms: Float64Array, pooled?: Float64Array): Group[] {
  const { length } = leaves.labels;
  const numbers = new Numbers();
  const ofLeaves = groupOfLeaves(leaves, terms, pooled);
  const groups: Group[] = length <= most ? [ofLeaves] : [];
  for (let size = Math.min(most, length - 1); size >= 0; size--) {
    const finer = groups.filter(({ labels }) => labels.length === size + 1);
    for (const labels of subsets(length, size)) {
      const smallest = finer
        .filter((group) => labels.every((label) => group.labels.includes(label)))
        .reduce((best, group) => (group.leafOf.length < best.leafOf.length ? group : best), ofLeaves);
      groups.push(groupOf(leaves, labels, smallest, numbers));
    }
  }
  return groups;
}

/** The sums of every group anew. */
export function rollUp(groups: Group[]) {
  groups.forEach(addUp);
}

/** The sums of every group without some leaves, whose terms are 0 then: taken away, or added up anew where that is less work. */
export function takeAway(groups: Group[], leaves: Int32Array) {
  const elements = new Map<Group, Int32Array>();
  const elementsOf = (group: Group): Int32Array => {
    const known =
      elements.get(group) ?? (group.from ? pickedFrom(group.from.elementOf, elementsOf(group.from.finer)) : leaves);
    elements.set(group, known);
    return known;
  };
  for (const group of groups) {
    const finer = group.from?.finer;
    if (finer?.from && leaves.length > finer.leafOf.length) {
      addUp(group);
    } else if (finer) {
      subtract(group, elementsOf(group), leaves);
    }
  }
  const ofLeaves = leavesBelow(groups[0]);
  for (let k = 0; k < leaves.length; k++) {
    ofLeaves.sums.fill(0, SUMS * leaves[k], SUMS * (leaves[k] + 1));
    ofLeaves.pooled?.fill(0, POOLED * leaves[k], POOLED * (leaves[k] + 1));
  }
}

function leavesBelow(group: Group): Group {
  return group.from ? leavesBelow(group.from.finer) : group;
}

function addUp({ from, sums, pooled }: Group) {
  if (!from) {
    return;
  }
  const { finer, elementOf } = from;
  // An imported or outer name is looked up each time where modules are not bundled.
  const [width, terms] = [SUMS, finer.sums];
  sums.fill(0);
  for (let i = 0, at = 0; i < elementOf.length; i++, at += width) {
    addTerms(sums, width * elementOf[i], terms, at, 1);
  }
  if (pooled && finer.pooled) {
    pooled.fill(0);
    for (let i = 0; i < elementOf.length; i++) {
      addPooled(pooled, POOLED * elementOf[i], finer.pooled, POOLED * i, 1);
    }
  }
}

function subtract(group: Group, elements: Int32Array, leaves: Int32Array) {
  const { sums, pooled } = group;
  const ofLeaves = leavesBelow(group);
  for (let k = 0; k < leaves.length; k++) {
    const at = SUMS * elements[k];
    addTerms(sums, at, ofLeaves.sums, SUMS * leaves[k], -1);
    if (sums[at] === 0) {
      // What is left of the others is rounding.
      sums.fill(0, at, at + SUMS);
    }
    if (pooled && ofLeaves.pooled) {
      const from = POOLED * elements[k];
      addPooled(pooled, from, ofLeaves.pooled, POOLED * leaves[k], -1);
      if (pooled[from] === 0) {
        pooled.fill(0, from, from + POOLED);
      }
    }
  }
}

function addPooled(sums: Float64Array, to: number, from: Float64Array, at: number, sign: number) {
  sums[to] += sign * from[at];
  sums[to + 1] += sign * from[at + 1];
  sums[to + 2] += sign * from[at + 2];
  sums[to + 3] += sign * from[at + 3];
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

/** By all labels: one leaf for each combination. */
function groupOfLeaves({ labels, observed }: Leaves, sums: Float64Array, pooled?: Float64Array): Group {
  const leafOf = new Int32Array(observed.length);
  for (let i = 0; i < leafOf.length; i++) {
    leafOf[i] = i;
  }
  return { labels: labels.map((_, label) => label), leafOf, sums, pooled };
}

function groupOf({ codes, values }: Leaves, labels: number[], finer: Group, numbers: Numbers): Group {
  const sizes = labels.map((label) => values[label].length);
  const columns = labels.map((label) => codes[label]);
  const { elementOf, firstOf } = numbers.of(columns, sizes, finer.leafOf);
  const leafOf = pickedFrom(finer.leafOf, firstOf);
  const sums = new Float64Array(SUMS * leafOf.length);
  return {
    labels,
    from: { finer, elementOf },
    leafOf,
    sums,
    pooled: finer.pooled && new Float64Array(POOLED * leafOf.length),
  };
}

function pickedFrom(numbers: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    picked[i] = numbers[places[i]];
  }
  return picked;
}

/** More combinations of values than that are looked up in a map. */
const MAX_PLACES = 4_000_000;

interface Numbered {
  elementOf: Int32Array;
  /** Where each element comes first. */
  firstOf: Int32Array;
}

/** Numbers combinations of values in the order in which they come. One table serves all groups: numbers go on from those of the group before. */
class Numbers {
  private known = new Int32Array(0);
  private last = 0;

  of(columns: Int32Array[], sizes: number[], leafOf: Int32Array): Numbered {
    const places = sizes.reduce((product, size) => product * size, 1);
    if (places > MAX_PLACES) {
      return numberedSparsely(columns, sizes, leafOf);
    }
    if (places > this.known.length) {
      this.known = new Int32Array(places);
      this.last = 0;
    }
    const { known, last } = this;
    const elementOf = placesOf(columns, sizes, leafOf);
    const firstOf = new Int32Array(Math.min(places, leafOf.length));
    let elements = 0;
    for (let i = 0; i < elementOf.length; i++) {
      const place = elementOf[i];
      if (known[place] <= last) {
        firstOf[elements++] = i;
        known[place] = last + elements;
      }
      elementOf[i] = known[place] - last - 1;
    }
    this.last += elements;
    return { elementOf, firstOf: firstOf.slice(0, elements) };
  }
}

/** The last label counts ones. Four labels in a pass. */
function placesOf(columns: Int32Array[], sizes: number[], leafOf: Int32Array): Int32Array {
  const place = new Int32Array(leafOf.length);
  const worth = (l: number) => (l < sizes.length ? sizes.slice(l + 1).reduce((product, size) => product * size, 1) : 0);
  for (let l = 0; l < columns.length; l += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => columns[l + k] ?? columns[l]);
    const [ofA, ofB, ofC, ofD] = [0, 1, 2, 3].map((k) => worth(l + k));
    for (let i = 0; i < place.length; i++) {
      const leaf = leafOf[i];
      place[i] += a[leaf] * ofA + b[leaf] * ofB + c[leaf] * ofC + d[leaf] * ofD;
    }
  }
  return place;
}

function numberedSparsely(columns: Int32Array[], sizes: number[], leafOf: Int32Array): Numbered {
  const known = new Map<number, number>();
  const firstOf: number[] = [];
  const elementOf = leafOf.map((leaf, i) => {
    const place = columns.reduce((at, column, l) => at * sizes[l] + column[leaf], 0);
    const number = known.get(place) ?? known.size;
    if (number === known.size) {
      known.set(place, number);
      firstOf.push(i);
    }
    return number;
  });
  return { elementOf, firstOf: Int32Array.from(firstOf) };
}
