import { countBelow, cyclesAgo, HOUR_MS, type Analysis, type ModelSpec, type Series } from '../../core';
import type { Absence } from '../roles';

/** Evaluations without a sample, from row to row, both included. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Where a series has no samples although its season had some: at the same time of more than half of the past cycles. As
 * with other outliers a run counts from `for` on, and of three evaluations at least, since a scrape may fail or be late. None
 * for the z-score, which knows no season.
 *
 * @param toMs - what came until then is known
 */
export function absentRuns(
  { times: sampled }: Series,
  times: Float64Array,
  model: ModelSpec,
  stepMs: number,
  toMs: number
): Run[] {
  if (model.method === 'zscore' || sampled.length === 0) {
    return [];
  }
  const has = (time: number) => sampled[countBelow(sampled, time)] === time;
  const missing = times.filter((time) => time <= toMs && !has(time));
  const votes = new Uint8Array(missing.length);
  for (let cycle = 1; cycle <= model.cycles; cycle++) {
    cyclesAgo(missing, cycle, model).forEach((then, i) => (votes[i] += has(then) ? 1 : 0));
  }
  const absent = new Set(missing.filter((_, i) => votes[i] > model.cycles / 2));
  const runs: Run[] = [];
  for (let from = 0; from < times.length; from++) {
    if (!absent.has(times[from])) {
      continue;
    }
    let to = from;
    while (absent.has(times[to + 1])) {
      to++;
    }
    if (times[to] - times[from] >= Math.max(model.forMs, 2 * stepMs)) {
      runs.push({ from, to });
    }
    from = to;
  }
  return runs;
}

/** The runs as events, with what was expected when they began. */
export function absencesOf(
  runs: Run[],
  { times, predicted }: Pick<Analysis, 'times' | 'predicted'>,
  toMs: number
): Absence[] {
  return runs.flatMap(({ from, to }) => {
    const expected = predicted.subarray(from, to + 1).find((value) => !Number.isNaN(value));
    const isLast = to === times.length - 1 || times[to + 1] > toMs;
    return expected === undefined ? [] : [{ startMs: times[from], endMs: times[to], open: isLast, expected }];
  });
}

/** Another series of the query began about when this one ended: it took its place, as the pods of a new version do. */
export function isReplaced(startMs: number, births: number[]): boolean {
  return births.some((birthMs) => Math.abs(birthMs - startMs) <= HOUR_MS);
}
