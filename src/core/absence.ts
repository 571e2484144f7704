import type { Analysis } from './analysis';
import type { ModelSpec } from './model';
import { cyclesAgo } from './shiftBack';
import { countBelow } from './windows/timeSearch';

/** How many past cycles say whether a sample is missed, by their own samples then. The z-score, which knows no season, asks one. */
export function missedByCycles({ method, cycles }: Pick<ModelSpec, 'method' | 'cycles'>): number {
  return method === 'zscore' ? 1 : cycles;
}

/** Of so many cycles these have to have had a sample: more than half. */
export function majorityOf(cycles: number): number {
  return Math.floor(cycles / 2) + 1;
}

/**
 * 1 at evaluations without a sample although the season had some: at the same time of more than half of the past cycles.
 *
 * @param sampled - times of the series' samples, those of its past included, ascending
 * @param times - ascending
 */
export function missedAt(sampled: Float64Array, times: Float64Array, model: ModelSpec): Uint8Array {
  const has = (time: number) => sampled[countBelow(sampled, time)] === time;
  const rows: number[] = [];
  for (let row = 0, next = countBelow(sampled, times[0]); row < times.length; row++) {
    while (sampled[next] < times[row]) {
      next++;
    }
    if (sampled[next] !== times[row]) {
      rows.push(row);
    }
  }
  const gaps = Float64Array.from(rows, (row) => times[row]);
  const cycles = missedByCycles(model);
  const votes = new Uint8Array(rows.length);
  for (let cycle = 1; cycle <= cycles && rows.length > 0; cycle++) {
    cyclesAgo(gaps, cycle, model).forEach((then, i) => (votes[i] += has(then) ? 1 : 0));
  }
  const missed = new Uint8Array(times.length);
  rows.forEach((row, i) => (missed[row] = votes[i] >= majorityOf(cycles) ? 1 : 0));
  return missed;
}

/** 1 where a sample is missed and something was predicted in its place: there rules' alert of missing data is true. */
export function missedOf(
  { times, predicted, model }: Pick<Analysis, 'times' | 'predicted' | 'model'>,
  sampled: Float64Array
) {
  return missedAt(sampled, times, model).map((missed, row) => (Number.isNaN(predicted[row]) ? 0 : missed));
}

/** How long an absence has to last: the model's `for`, and three evaluations at least. */
export function leastAbsenceMs({ forMs }: Pick<ModelSpec, 'forMs'>, stepMs: number): number {
  return Math.max(forMs, 2 * stepMs);
}
