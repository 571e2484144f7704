import { leavesOf, searchCauses } from '../../src/core';
import { aggregated, splitBy } from '../../src/promql/split';
import { labelKey } from '../prometheus/history';
import type { Server } from '../prometheus/server';
import { judgeSeries, type Judging } from './judge';

/** A set of label values whose series moved together. */
export interface Part {
  labels: Record<string, string>;
  /** Part of the deviation of all parts together; 1 is all of it. */
  share: number;
}

/** Labels with more values tell series apart, not parts. */
const MAX_VALUES = 50;
const MAX_LABELS = 3;
const MAX_LEAVES = 300;

/**
 * The labels under a sum whose values explain why one of its series left its prediction, largest share first. Empty where the
 * expression is no sum, where it leaves no label out that could tell, and where no part stands out.
 *
 * @throws ServerError
 */
export async function partsOf(
  expr: string,
  labels: Record<string, string>,
  atMs: number,
  judging: Judging
): Promise<Part[]> {
  const [summed, another] = aggregated(expr);
  if (summed === undefined || another !== undefined) {
    return [];
  }
  const own = Object.keys(labels).filter((name) => name !== '__name__');
  const by = await labelsBelow(judging.server, summed, labels, own, atMs);
  const split = splitBy(expr, by);
  if (by.length === 0 || split.kind !== 'sum') {
    return [];
  }
  const judged = await judgeSeries(split.expr, { fromMs: atMs, toMs: atMs }, judging);
  const rows = judged
    .filter((one) => own.every((name) => one.labels[name] === labels[name]))
    .map(({ labels: row, analysis: { observed, predicted } }) => ({
      row,
      // A part that is gone is one of nothing, and one without a past was nothing.
      observed: Number.isFinite(observed[0]) ? observed[0] : 0,
      predicted: Number.isFinite(predicted[0]) ? predicted[0] : 0,
    }));
  const leaves = leavesOf(
    by,
    rows.map(({ row }) => row),
    {
      observed: Float64Array.from(rows, ({ observed }) => observed),
      predicted: Float64Array.from(rows, ({ predicted }) => predicted),
    }
  );
  const deviation = (of: typeof rows) => of.reduce((sum, { observed, predicted }) => sum + observed - predicted, 0);
  const isIn = (cause: Record<string, string>) => (one: (typeof rows)[number]) =>
    Object.entries(cause).every(([name, value]) => (one.row[name] ?? '') === value);
  return rows.length < 2
    ? []
    : searchCauses(leaves).map(({ labels: cause }) => ({
        labels: cause,
        share: deviation(rows.filter(isIn(cause))) / deviation(rows),
      }));
}

/** Labels that the sum leaves out and that have a few values: those with fewest values first, while the leaves are few. */
async function labelsBelow(
  server: Server,
  body: string,
  labels: Record<string, string>,
  own: string[],
  atMs: number
): Promise<string[]> {
  const found = (await server.instant(body, atMs)).filter(({ metric }) => own.every((n) => metric[n] === labels[n]));
  const valuesOf = new Map<string, Set<string>>();
  for (const { metric } of found) {
    for (const [name, value] of Object.entries(metric)) {
      valuesOf.set(name, (valuesOf.get(name) ?? new Set()).add(value));
    }
  }
  const names = [...valuesOf]
    .filter(
      ([name, values]) => name !== '__name__' && !own.includes(name) && values.size > 1 && values.size <= MAX_VALUES
    )
    .sort(([, a], [, b]) => a.size - b.size)
    .map(([name]) => name);
  let chosen: string[] = [];
  for (const name of names.slice(0, MAX_LABELS)) {
    const more = [...chosen, name];
    const leaves = new Set(
      found.map(({ metric }) => labelKey(Object.fromEntries(more.map((n) => [n, metric[n] ?? '']))))
    );
    chosen = leaves.size <= MAX_LEAVES ? more : chosen;
  }
  return chosen;
}
