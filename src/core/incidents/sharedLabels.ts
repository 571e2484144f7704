/** A label value that the members of an incident have more often than the series have in general. */
export interface SharedLabel {
  name: string;
  value: string;
  /** How many members have it. */
  members: number;
  /** How many series have it, members included. */
  series: number;
  /** Its share among the members over its share among all series: above 1. */
  lift: number;
}

/** A label of fewer members describes a part of the incident, not the incident. */
const LEAST_SHARE = 0.8;
/** Chance that as many members have the value by accident; above it nothing is said. */
const MOST_CHANCE = 0.01;

/**
 * Labels that tell members from the other series, least explained by chance first. The chance is that of the hypergeometric
 * distribution: of drawing as many series with the value when the members are drawn from all series without looking.
 *
 * @param labels - of all series
 * @param members - indices of some of them, each once
 * @param ofAll - `countedLabels` of the labels, for who asks of the same ones more than once
 */
export function sharedLabels(
  labels: ReadonlyArray<Readonly<Record<string, string>>>,
  members: readonly number[],
  ofAll = countedLabels(labels)
): SharedLabel[] {
  const ofMembers = countedLabels(members.map((index) => labels[index]));
  const found: Array<SharedLabel & { chance: number }> = [];
  for (const [name, values] of ofMembers) {
    for (const [value, count] of values) {
      if (count < Math.max(2, LEAST_SHARE * members.length)) {
        continue;
      }
      const series = ofAll.get(name)?.get(value) ?? count;
      const chance = chanceOf(count, members.length, series, labels.length);
      if (chance <= MOST_CHANCE) {
        const lift = count / members.length / (series / labels.length);
        found.push({ name, value, members: count, series, lift, chance });
      }
    }
  }
  return found.sort((a, b) => a.chance - b.chance || b.lift - a.lift).map(({ chance: _, ...label }) => label);
}

/** How many series have each value of each label. */
export type LabelCounts = Map<string, Map<string, number>>;

export function countedLabels(labels: ReadonlyArray<Readonly<Record<string, string>>>): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const one of labels) {
    for (const [name, value] of Object.entries(one)) {
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values.set(value, (values.get(value) ?? 0) + 1));
    }
  }
  return counts;
}

/** P(at least `hits` of `drawn` have the value), when `having` of `all` have it and `drawn` of all are drawn. */
export function chanceOf(hits: number, drawn: number, having: number, all: number): number {
  let chance = 0;
  for (let k = hits; k <= Math.min(drawn, having); k++) {
    if (drawn - k <= all - having) {
      chance += Math.exp(lnChoose(having, k) + lnChoose(all - having, drawn - k) - lnChoose(all, drawn));
    }
  }
  return chance;
}

function lnChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    sum += Math.log((n - i + 1) / i);
  }
  return sum;
}
