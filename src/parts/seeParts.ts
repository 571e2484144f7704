import { labelList, labelReplace } from '../promql/expression';
import { has, type LabelNames } from '../promql/labelNames';
import { promiseOf, type LabelValues, type Seen } from './chooseLabels';
import type { AskRange } from './partsAsked';
import { MAX_PARTS } from './planParts';

/** Series that one look brings at most. */
const MAX_SEEN = 1000;
/** Carries the name of the label whose values are counted. */
const NAME = '__name';

export interface Looking {
  /** The vector below the aggregation: its series are the finest parts. */
  inner: string;
  /** Those of other sides, such as a denominator's: they may have values that this one lacks for a while. */
  beside?: string[];
  /** Labels of the whole. */
  own: Record<string, string>;
  dropped: LabelNames;
  /** In the event, and before it: some parts may be gone then, or new. */
  moments: number[];
  stepMs: number;
  ask: AskRange;
}

/** Parts at each moment, by every label that has few values; and the other labels, the most promising first. */
export interface SeenParts {
  moments: Seen[][];
  many: LabelValues[];
  /** Parts of other sides, by the labels that these have. */
  beside: Array<Seen['labels']>;
}

/**
 * Which parts there are, by one look at each moment. Where there are more series than that brings, the names of all labels are asked,
 * then how many values each has, and then the parts by those with few values: a request for each moment.
 */
export async function seeParts(looking: Looking): Promise<SeenParts> {
  const { inner, dropped } = looking;
  const first = await looks(looking, inner);
  if (first.isAll) {
    return { moments: first.moments, many: [], beside: await seenBeside(looking, first.moments.flat()) };
  }
  const names = await namesOf(looking, first.moments.flat());
  const counts = await countsOf(looking, names);
  const divided = [...counts].filter(([name, values]) => values > 1 && has(dropped, name));
  const few = divided.filter(([, values]) => values <= MAX_PARTS).sort(([, a], [, b]) => a - b);
  const byFew = await looksByFew(
    looking,
    few.map(([label]) => label)
  );
  const many = divided
    .filter(([label]) => !byFew.labels.includes(label))
    .map(([label, values]) => ({ label, values, promise: promiseOf(label, first.moments) }))
    .sort((a, b) => b.promise - a.promise)
    .map(({ label, values }) => ({ label, values }));
  return { moments: byFew.moments, many, beside: [] };
}

/** Parts of the other sides; by all their labels where nothing else was seen. */
async function seenBeside(looking: Looking, seen: Seen[]): Promise<Array<Seen['labels']>> {
  const others = await Promise.all((looking.beside ?? []).map((inner) => looks(looking, inner)));
  const found = others.flatMap(({ moments }) => moments.flat());
  const names = namesIn(seen.length > 0 ? seen : found, looking);
  return found.map(({ labels }) => Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name))));
}

/** Parts of the whole at each moment, the largest; and whether these are all. */
async function looks({ own, moments, stepMs, ask }: Looking, expr: string) {
  const found = await Promise.all(
    moments.map((atMs) => ask(`topk(${MAX_SEEN}, ${expr}\n)`, { fromMs: atMs, toMs: atMs, stepMs }))
  );
  return {
    isAll: found.every(({ length }) => length < MAX_SEEN),
    moments: found.map((series) =>
      series
        .map(({ labels, series: { values } }): Seen => ({ labels, value: values.at(-1) ?? 0 }))
        .filter(({ labels }) => isOf(labels, own))
    ),
  };
}

/** Whether a series may be of the whole: some labels of that are made of parts further up. */
function isOf(labels: Record<string, string>, own: Record<string, string>): boolean {
  return Object.entries(own).every(([name, value]) => name === '__name__' || !labels[name] || labels[name] === value);
}

/** Of the labels that were seen, and of those that only other series have: they are left when what was seen is taken away. */
async function namesOf(looking: Looking, seen: Seen[]): Promise<string[]> {
  const known = namesIn(seen, looking);
  const others = await looks(looking, `count without (${labelList(known)}) (${looking.inner}\n)`);
  return [...known, ...namesIn(others.moments.flat(), looking)];
}

function namesIn(seen: Seen[], { own }: Looking): string[] {
  const names = new Set(seen.flatMap(({ labels }) => Object.keys(labels)));
  return [...names].filter((name) => name !== '__name__' && !(name in own)).sort();
}

/** How many values each label has, none being one: at the moment at which it has more. */
async function countsOf(looking: Looking, names: string[]): Promise<Map<string, number>> {
  const own = ownNames(looking);
  const count = (name: string) =>
    labelReplace(
      `count by (${labelList(own)}) (count by (${labelList([...own, name])}) (${looking.inner}\n))`,
      NAME,
      name
    );
  const counts = new Map<string, number>();
  const { moments } = await looks(looking, names.map(count).join(' or '));
  moments.flat().forEach(({ labels: { [NAME]: name }, value }) => {
    counts.set(name, Math.max(value, counts.get(name) ?? 0));
  });
  return counts;
}

/** The parts by as many of the labels as one look brings all of. */
async function looksByFew(
  looking: Looking,
  labels: string[]
): Promise<Pick<SeenParts, 'moments'> & { labels: string[] }> {
  const by = labelList([...ownNames(looking), ...labels]);
  const { moments, isAll } = await looks(looking, `sum by (${by}) (${looking.inner}\n)`);
  return isAll || labels.length === 0 ? { labels, moments } : looksByFew(looking, labels.slice(0, -1));
}

function ownNames({ own }: Looking): string[] {
  return Object.keys(own).filter((name) => name !== '__name__');
}
