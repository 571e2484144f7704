import { forkJoin, last, map, of, switchMap, catchError, type Observable } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../core';
import { labelKey, type Aligned } from '../frames/align';
import type { Ask } from './history/flights';
import type { HistoryLoader, Wanted } from './history/historyLoader';
import type { RangeQuery } from './history/cells';
import { nameless, type RecordedSeries } from './recordedSeries';
import { gridFloor } from './step';

/** What was recorded upstream: prediction and sigma, each by the labels of the expression. */
export interface RecordedBaseline {
  prediction: Aligned;
  sigma: Aligned;
}

/** A recorded number may be older than the computed one by an interval of the rules, and come from other window ends. */
const TOLERANCE = 0.05;

/** The times of the check: this far apart, absolute, so that all panels check the same ones. */
const CHECK_STEP_MS = 6 * HOUR_MS;

/**
 * Reads what recording rules have made of an expression, and holds a few of its numbers against what the server computes from
 * the recorded observations.
 *
 * @param observed - the samples of the expression itself, over the span that is loaded
 * @param load - the samples of one expression between two times
 * @param ask - one range query, whose answer is not kept
 * @returns the baseline, or why it cannot be used
 */
export function recordedBaseline(
  { observedName, predictionName, sigmaName, predictionCheck, sigmaCheck }: RecordedSeries,
  observed: Aligned,
  toMs: number,
  load: (expr: string) => Observable<Aligned>,
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>
): Observable<RecordedBaseline | string> {
  const checkToMs = gridFloor(toMs, CHECK_STEP_MS);
  const few: RangeQuery = { fromMs: checkToMs - DAY_MS, toMs: checkToMs, stepMs: CHECK_STEP_MS };
  const names = [observedName, predictionName, sigmaName];
  return forkJoin(names.map((name) => load(nameless(name)))).pipe(
    switchMap(([recorded, prediction, sigma]) => {
      const missing = [recorded, prediction, sigma].findIndex(({ series }) => series.length === 0);
      if (missing >= 0) {
        return of(`${names[missing]} has no samples there`);
      }
      if (!sameLevel(recorded, observed)) {
        return of(`${observedName} was recorded from another expression`);
      }
      return forkJoin({ p: ask(predictionCheck, few), s: ask(sigmaCheck, few) }).pipe(
        map(({ p, s }) => {
          const off = sameNumbers(prediction, p) ? (sameNumbers(sigma, s) ? undefined : sigmaName) : predictionName;
          return off ? `${off} is not what this model computes from the recorded observations` : { prediction, sigma };
        })
      );
    }),
    catchError((error: Error) => of(`they cannot be read: ${error.message}`))
  );
}

/** Whether the recorded samples are about the computed ones wherever both are there, which has to be somewhere. */
function sameNumbers(recorded: Aligned, computed: Aligned): boolean {
  let compared = 0;
  for (const { labels, series } of computed.series) {
    const one = recorded.series.find((each) => labelKey(each.labels) === labelKey(labels));
    for (let i = 0; one && i < series.times.length; i++) {
      const at = one.series.times.indexOf(series.times[i]);
      if (at < 0) {
        continue;
      }
      compared++;
      const scale = Math.max(Math.abs(series.values[i]), Math.abs(one.series.values[at]));
      if (Math.abs(one.series.values[at] - series.values[i]) > TOLERANCE * scale) {
        return false;
      }
    }
  }
  return compared > 0;
}

/** Whether each series is recorded at its own level: one value may be older than the other by an interval, their means agree. */
function sameLevel(recorded: Aligned, observed: Aligned): boolean {
  return observed.series.every(({ labels, series }) => {
    const one = recorded.series.find((each) => labelKey(each.labels) === labelKey(labels));
    const [ours, theirs] = [mean(series.values), mean(one?.series.values ?? new Float64Array())];
    return Math.abs(ours - theirs) <= TOLERANCE * Math.max(Math.abs(ours), Math.abs(theirs));
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Loads spans through the cache and waits for all of them. */
export function loadWhole(history: HistoryLoader, wanted: Wanted, ask: Ask): Observable<Aligned> {
  return history.load(wanted, ask).pipe(
    last(),
    map(({ aligned, failures }) => {
      if (failures.length > 0) {
        throw failures[0];
      }
      return aligned;
    })
  );
}
