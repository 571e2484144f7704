import { has, type LabelNames } from '../promql/labelNames';

/** A part as it was at one moment: its labels and its value. */
export interface Seen {
  labels: Record<string, string>;
  value: number;
}

export interface LabelValues {
  label: string;
  values: number;
}

/** By which labels the parts are asked. */
export interface ChosenLabels {
  /** Together, so that sets of label values can be found; the most promising first. */
  joint: string[];
  jointParts: number;
  /** Each by itself, as it has too many values to be combined. */
  alone: LabelValues[];
  alike: Array<{ label: string; as: string }>;
  notAsked: string[];
}

/** Labels with many values that are asked for at most. */
const MAX_ALONE = 2;

/**
 * Labels with more than one value, in the order of promise: how much the values' shares of the whole differ between the event and
 * before, for each of them; where nothing tells, fewer values first. A label that divides the parts as another one does is left aside.
 * Labels of one value are asked, too, where there are no others, and where at some moment there was nothing: errors that exist only in an
 * incident have its labels.
 *
 * @param moments - the first is in the event
 * @param mayAsk - whether so many parts may be asked for
 * @param many - further labels, of too many values to be seen together with the others
 * @param beside - parts of other sides
 */
export function chooseLabels(
  moments: Seen[][],
  dropped: LabelNames,
  mayAsk: (parts: number) => boolean,
  many: LabelValues[] = [],
  beside: Array<Seen['labels']> = []
): ChosenLabels {
  const seen = moments.flat().map(({ labels }) => labels);
  const all = [...seen, ...beside];
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))].filter((name) => has(dropped, name)).sort();
  const divisions = new Map<string, string>();
  const alike: ChosenLabels['alike'] = [];
  const counted = names.map((label) => ({
    label,
    // Sides without the label say nothing of it.
    values: countOf([...seen, ...beside.filter((labels) => label in labels)], [label]),
    promise: promiseOf(label, moments),
  }));
  const ranked = counted
    .filter(({ values }) => values > 1)
    .sort((a, b) => b.promise - a.promise || a.values - b.values)
    .filter(({ label }) => {
      const division = divisionBy(label, all);
      const as = divisions.get(division);
      divisions.set(division, as ?? label);
      return as === undefined || alike.push({ label, as }) === 0;
    });
  const joint: string[] = [];
  const rest: ChosenLabels['alone'] = [];
  for (const { label, values } of ranked) {
    if (mayAsk(countOf(all, [...joint, label]))) {
      joint.push(label);
    } else {
      rest.push({ label, values });
    }
  }
  rest.push(...many);
  if (ranked.length + many.length === 0 || moments.some(({ length }) => length === 0)) {
    joint.push(...counted.filter(({ values }) => values === 1).map(({ label }) => label));
  }
  return {
    joint,
    jointParts: countOf(all, joint),
    alone: rest.slice(0, MAX_ALONE),
    alike,
    notAsked: rest.slice(MAX_ALONE).map(({ label }) => label),
  };
}

function countOf(all: Array<Record<string, string>>, names: string[]): number {
  return new Set(all.map((labels) => JSON.stringify(names.map((name) => labels[name])))).size;
}

/** Equal for labels that divide the parts alike. */
function divisionBy(label: string, all: Array<Record<string, string>>): string {
  const numbers = new Map<string | undefined, number>();
  return all
    .map((labels) => {
      const number = numbers.get(labels[label]) ?? numbers.size;
      numbers.set(labels[label], number);
      return number;
    })
    .join();
}

/** How much the shares of a label's values moved: from the moment from which they moved most. */
export function promiseOf(label: string, [during, ...before]: Seen[][]): number {
  return Math.max(0, ...before.map((then) => movedBetween(sharesOf(label, then), sharesOf(label, during))));
}

function movedBetween(then: Map<string | undefined, number>, now: Map<string | undefined, number>): number {
  const values = [...new Set([...then.keys(), ...now.keys()])];
  const moved = values.map((value) => Math.abs((now.get(value) ?? 0) - (then.get(value) ?? 0)));
  const promise = moved.reduce((sum, each) => sum + each, 0) / Math.sqrt(values.length);
  return Number.isFinite(promise) ? promise : 0;
}

function sharesOf(label: string, seen: Seen[]): Map<string | undefined, number> {
  const total = seen.reduce((sum, { value }) => sum + Math.abs(value), 0);
  const shares = new Map<string | undefined, number>();
  seen.forEach(({ labels, value }) => {
    shares.set(labels[label], (shares.get(labels[label]) ?? 0) + (total === 0 ? 0 : value / total));
  });
  return shares;
}
