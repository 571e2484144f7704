import type { Labels } from '@grafana/data';
import { catchError, forkJoin, last, map, of, switchMap, throwError, type Observable } from 'rxjs';
import { DAY_MS, HOUR_MS, type Series } from '../core';
import { labelKey, type Aligned } from '../frames/align';
import type { Ask } from './history/flights';
import type { HistoryLoader, Wanted } from './history/historyLoader';
import { joinCells } from './history/mergeCells';
import type { RangeQuery } from './history/cells';
import { nameless, type RecordedSeries } from './recordedSeries';
import { gridFloor } from './step';

/** What was recorded upstream: prediction and sigma, each by the labels of the expression. */
export interface RecordedBaseline {
  prediction: SeriesByLabels;
  sigma: SeriesByLabels;
}

export type SeriesByLabels = ReadonlyMap<string, Series>;

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
      if (!sameLevel(byLabels(recorded), observed)) {
        return of(`${observedName} was recorded from another expression, or lacks a part of it`);
      }
      return forkJoin({ p: ask(predictionCheck, few), s: ask(sigmaCheck, few) }).pipe(
        map(({ p, s }) => {
          const found = { prediction: byLabels(prediction), sigma: byLabels(sigma) };
          const off = !sameNumbers(found.prediction, p)
            ? predictionName
            : !sameNumbers(found.sigma, s)
              ? sigmaName
              : '';
          return off ? `${off} is not what this model computes from the recorded observations` : found;
        })
      );
    }),
    catchError((error: Error) => of(`they cannot be read: ${error.message}`))
  );
}

/** By labels without the metric's name, which recorded series do not share with their expression. */
function byLabels({ series }: Aligned): SeriesByLabels {
  return new Map(series.map((one) => [recordedKey(one.labels), one.series]));
}

export function recordedKey({ __name__: _, ...labels }: Labels): string {
  return labelKey(labels);
}

/** Whether the recorded samples are about the computed ones wherever both are there, which has to be somewhere. */
function sameNumbers(recorded: SeriesByLabels, computed: Aligned): boolean {
  let compared = 0;
  for (const { labels, series } of computed.series) {
    for (const [ours, theirs] of pairs(series, recorded.get(recordedKey(labels)))) {
      if (Number.isNaN(ours) && Number.isNaN(theirs)) {
        continue;
      }
      compared++;
      if (!isAbout(ours, theirs)) {
        return false;
      }
    }
  }
  return compared > 0;
}

/** Rules that were loaded yesterday know nothing of the days before. */
const LEAST_SHARE = 0.9;

/** Whether each series is recorded, nearly all of it and at its own level: one value may be older than the other by an interval, their means agree. */
function sameLevel(recorded: SeriesByLabels, observed: Aligned): boolean {
  return observed.series.every(({ labels, series }) => {
    const wanted = series.values.filter(Number.isFinite).length;
    if (wanted === 0) {
      return true;
    }
    const both = pairs(series, recorded.get(recordedKey(labels))).filter((pair) => pair.every(Number.isFinite));
    return (
      both.length >= LEAST_SHARE * wanted &&
      isAbout(mean(both.map(([ours]) => ours)), mean(both.map(([, theirs]) => theirs)))
    );
  });
}

/** The values of two series at the times that they share. */
function pairs(a: Series, b: Series | undefined): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  for (let i = 0, j = 0; b && i < a.times.length && j < b.times.length; ) {
    if (a.times[i] === b.times[j]) {
      found.push([a.values[i++], b.values[j++]]);
    } else if (a.times[i] < b.times[j]) {
      i++;
    } else {
      j++;
    }
  }
  return found;
}

function isAbout(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)) <= TOLERANCE;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Loads spans through the cache and waits for all of them. */
export function loadWhole(history: HistoryLoader, wanted: Wanted, ask: Ask): Observable<Aligned> {
  return history.load(wanted, ask).pipe(
    last(),
    switchMap(({ cells, failures }) => (failures.length > 0 ? throwError(() => failures[0]) : joinCells(cells)))
  );
}
