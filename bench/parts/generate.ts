import { leavesOf, type Leaves } from '../../src/core';
import { Random } from './random';

export type LabelSet = Record<string, string>;

export interface PartsCase {
  leaves: Leaves;
  truth: LabelSet[];
}

/** How the cases of one family are made. Pairs are ranges from which each case draws. */
export interface Family {
  name: string;
  sizes: Array<[number, number]>;
  /** Share of the combinations that exist. */
  filled: [number, number];
  zeroRate: [number, number];
  /** Relative forecasting residual of leaves. */
  noise: [number, number];
  severity: [number, number];
  /** How differently the leaves of one cause move. */
  scatter: [number, number];
  causes: [number, number];
  /** Sets of one cause: other values of the same labels, moved by the same share. */
  setsOfCause: [number, number];
  labelsOfCause: [number, number];
  /** Leaves of a size that the labels' values share, as of real traffic; else independent. */
  structured?: boolean;
  /** Noise of counts, besides the relative one. */
  counts?: boolean;
  derived?: boolean;
  /** By what share everything is above or below its prediction, causes or not. */
  bias?: [number, number];
  /** Usual value of a ratio's leaves; default 0.7 .. 0.99. */
  usualRatio?: [number, number];
  /** The ratio is a mean of single values, as latency: each leaf's usual one, and their relative standard deviation. */
  means?: { usual: [number, number]; spread: number };
  /**
   * Both measures of a ratio are forecast by themselves, each with the noise in every leaf; a cause moves the numerator, the denominator, or
   * both to unlike shares.
   */
  twoForecasts?: boolean;
  /** How differently leaves can be forecast: the standard deviation of the logarithm of a leaf's noise. */
  unevenNoise?: number;
}

const NAMES = 'abcdefghij';

/** What the denominator moves by, when the ratio moves by some factor: not at all, alone, or both move. */
const BELOW: Array<(factor: number) => number> = [() => 1, (factor) => 1 / factor, (factor) => 1 / Math.sqrt(factor)];

export function generateCase(family: Family, seed: number): PartsCase {
  const random = new Random(seed);
  const range = ([low, high]: [number, number]) => random.between(low, high);
  const whole = ([low, high]: [number, number]) => random.whole(low, high);
  const sizes = family.sizes.map(whole);
  const labels = sizes.map((_, i) => NAMES[i]);
  const noise = range(family.noise);
  const zeroRate = range(family.zeroRate);
  const filled = range(family.filled);
  const bias = 1 + range(family.bias ?? [0, 0]);
  const shape = random.between(0.5, 1);
  const popularity = sizes.map((size) => Array.from({ length: size }, () => Math.exp(random.normal(0.8))));
  const rows: LabelSet[] = [];
  const base: number[] = [];
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let at = 0; at < total; at++) {
    let rest = at;
    const row: LabelSet = {};
    let factor = 1;
    sizes.forEach((size, i) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      row[labels[i]] = labels[i] + (value + 1);
      factor *= popularity[i][value];
    });
    if (random.next() < filled) {
      rows.push(row);
      const size = family.structured ? factor * Math.exp(random.normal(0.5)) : random.weibull(shape);
      base.push(random.next() < zeroRate ? 0 : 100 * size);
    }
  }
  const observed = new Float64Array(rows.length);
  const predicted = new Float64Array(rows.length);
  const noisy = (value: number) => {
    const own = family.unevenNoise ? noise * Math.exp(random.normal(family.unevenNoise)) : noise;
    const spread = Math.sqrt((own * value) ** 2 + (family.counts ? value : 0));
    const moved = Math.max(0, value + random.normal(spread));
    return family.counts ? Math.round(moved) : moved;
  };
  // Either may be the one with the noise, so that deviations scatter to both sides alike.
  const scatterOne = (value: number): [number, number] =>
    random.next() < 0.5 ? [value, noisy(value)] : [noisy(value), value];
  const rises = family.usualRatio ? family.usualRatio[1] < 0.5 : !family.derived && random.next() < 0.5;
  const groups = causesOf(family, random, labels, sizes, whole).map((sets) => ({
    sets,
    severity: range(family.severity) + noise,
    scatter: range(family.scatter),
    below: family.twoForecasts ? random.pick(BELOW) : BELOW[0],
  }));
  const over = family.derived
    ? { observed: new Float64Array(rows.length), predicted: new Float64Array(rows.length) }
    : undefined;
  rows.forEach((row, i) => {
    const cause = groups.find(({ sets }) => sets.some((set) => contains(row, set)));
    const remaining = cause ? Math.max(0, 1 - cause.severity - random.normal(cause.scatter)) : 1;
    if (over && family.twoForecasts) {
      const rate = range(family.usualRatio ?? [0.7, 0.99]);
      const factor = rises ? 1 / Math.max(remaining, 0.05) : remaining;
      const below = cause ? cause.below(factor) : 1;
      const above = cause ? factor * below : 1;
      const [volume, volumeThen] = scatterOne(base[i]);
      const [now, then] = scatterOne(base[i] * rate);
      over.observed[i] = volume * below;
      over.predicted[i] = volumeThen;
      observed[i] = now * above;
      predicted[i] = then;
      return;
    }
    if (over) {
      const rate = range(family.means?.usual ?? family.usualRatio ?? [0.7, 0.99]);
      over.observed[i] = Math.round(base[i]);
      over.predicted[i] = Math.round(noisy(base[i]));
      predicted[i] = over.predicted[i] * rate;
      if (family.means) {
        const volume = over.observed[i];
        const byChance = 1 + random.normal(noise / 4 + family.means.spread / Math.sqrt(Math.max(volume, 1)));
        observed[i] = (volume * rate * bias * Math.max(0, byChance)) / (cause ? Math.max(remaining, 0.05) : 1);
        return;
      }
      const share = rate * bias * (rises ? 1 / Math.max(remaining, 0.05) : remaining) * (1 + random.normal(noise / 4));
      observed[i] = random.hits(over.observed[i], Math.max(0, Math.min(1, share)));
      return;
    }
    const [now, then] = scatterOne(base[i]);
    observed[i] = now;
    predicted[i] = then;
    observed[i] *= bias;
    if (cause && rises) {
      predicted[i] = observed[i] * remaining;
    } else if (cause) {
      observed[i] = predicted[i] * remaining;
    }
  });
  const truth = groups
    .flatMap(({ sets }) => sets)
    .filter((set) => rows.some((row, i) => contains(row, set) && base[i] > 0));
  return { leaves: leavesOf(labels, rows, { observed, predicted, over }), truth };
}

export function contains(row: LabelSet, set: LabelSet): boolean {
  for (const name in set) {
    if (row[name] !== set[name]) {
      return false;
    }
  }
  return true;
}

function causesOf(
  family: Family,
  random: Random,
  labels: string[],
  sizes: number[],
  whole: (range: [number, number]) => number
): LabelSet[][] {
  const causes: LabelSet[][] = [];
  const used: LabelSet[] = [];
  const count = whole(family.causes);
  for (let tries = 0; causes.length < count && tries < 200; tries++) {
    const names = random.some(labels, whole(family.labelsOfCause));
    const wanted = whole(family.setsOfCause);
    const sets: LabelSet[] = [];
    for (let more = 0; sets.length < wanted && more < 50; more++) {
      const set = Object.fromEntries(names.map((name) => [name, name + random.whole(1, sizes[labels.indexOf(name)])]));
      const isFree = [...used, ...sets].every((other) => !contains(set, other) && !contains(other, set));
      const sharesNone = used.every((other) => names.every((name) => other[name] !== set[name]));
      if (isFree && sharesNone) {
        sets.push(set);
      }
    }
    if (sets.length === wanted && names.every((name) => !coversMost(name, sets, names, sizes[labels.indexOf(name)]))) {
      causes.push(sets);
      used.push(...sets);
    }
  }
  return causes;
}

/** More than half of a label's values: then the rest is what deviates. */
function coversMost(name: string, sets: LabelSet[], names: string[], size: number): boolean {
  return names.length === 1 && new Set(sets.map((set) => set[name])).size > size / 2;
}
