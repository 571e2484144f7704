import type { Labels } from '@grafana/data';
import { forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import { DAY_MS, gridFloor, HOUR_MS, type Series } from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import type { RangeQuery } from '../upstream/upstreamRequest';
import type { RecordedSeries } from './recordedSeries';
import type { RecordedPart } from './recording';

/** What was recorded upstream, each part by the labels of the expression. */
export interface RecordedBaseline {
  parts: ReadonlyMap<RecordedPart, SeriesByLabels>;
  /** Why a series of the expression is not judged by what is recorded, by its labels. */
  lacking: ReadonlyMap<string, string>;
}

type SeriesByLabels = ReadonlyMap<string, Series>;

/** A recorded number may be older than the computed one by an interval of the rules, and come from other window ends. */
const TOLERANCE = 0.05;

/** The times of the check: this far apart, absolute, so that all panels check the same ones. Full hours, as `sharp` wants it. */
const CHECK_STEP_MS = 6 * HOUR_MS;

/**
 * Reads what recording rules have made of an expression, and holds a few numbers of each series against what the server
 * computes from the recorded observations.
 *
 * @param observed - the samples of the expression itself, over the span that is loaded
 * @param load - the samples of one expression between two times
 * @param ask - one range query of few points
 */
export function recordedBaseline(
  { observedName, recordings, exprs }: RecordedSeries,
  observed: Aligned,
  toMs: number,
  load: (expr: string) => Observable<Aligned>,
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>
): Observable<RecordedBaseline> {
  const checkToMs = gridFloor(toMs, CHECK_STEP_MS);
  const few: RangeQuery = { fromMs: checkToMs - DAY_MS, toMs: checkToMs, stepMs: CHECK_STEP_MS };
  return forkJoin(exprs.map(load)).pipe(
    switchMap(([observations, ...loaded]) => {
      const seen = byLabels(observations);
      const parts = new Map(recordings.map(({ part }, index) => [part, byLabels(loaded[index])]));
      const lacking = reasons(observed, (key, { series }) => {
        const absent = seen.has(key) ? recordings.find(({ part }) => !parts.get(part)!.has(key))?.name : observedName;
        return absent !== undefined
          ? `${absent} has no samples`
          : sameLevel(seen.get(key)!, series)
            ? undefined
            : `${observedName} was recorded from another expression, or lacks a part of it`;
      });
      if (lacking.size === observed.series.length) {
        return of({ parts, lacking });
      }
      const checks = recordings.flatMap(({ check, ...recording }) => (check ? [{ ...recording, check }] : []));
      return forkJoin(checks.map(({ check }) => ask(check, few).pipe(map(byLabels)))).pipe(
        map((computed) => {
          const wrong = reasons(observed, (key, { series }) => {
            const off = checks.find(({ part, checkLagMs = 0 }, index) => {
              const size = LEVELS.includes(part) ? sizeAroundZero(series) : 0;
              return !sameNumbers(parts.get(part)!.get(key), earlier(computed[index].get(key), checkLagMs), size);
            });
            return off && `${off.name} is not what this model computes from the recorded observations`;
          });
          return { parts, lacking: new Map([...wrong, ...lacking]) };
        })
      );
    })
  );
}

/** Why series are not to be judged, by their labels. */
function reasons(
  { series }: Aligned,
  reasonFor: (key: string, one: LabelledSeries) => string | undefined
): Map<string, string> {
  return new Map(
    series.flatMap((one) => {
      const key = recordedKey(one.labels);
      const reason = reasonFor(key, one);
      return reason === undefined ? [] : [[key, reason]];
    })
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
function sameNumbers(recorded: Series | undefined, computed: Series | undefined, size: number): boolean {
  const known = pairs(recorded, computed).filter((pair) => !pair.every(Number.isNaN));
  return known.length > 0 && known.every(([ours, theirs]) => isAbout(ours, theirs, size));
}

/** These lie where the observations do; the other parts are widths. */
const LEVELS: RecordedPart[] = ['prediction', 'season'];

/**
 * What the tolerance is a share of where a metric has both signs, since near zero a number has no size of its own: about the
 * largest observation, spikes left out. 0 for other metrics.
 */
function sizeAroundZero({ values }: Series): number {
  const finite = Array.from(values.filter(Number.isFinite));
  const hasBothSigns = finite.some((value) => value < 0) && finite.some((value) => value > 0);
  return hasBothSigns ? 3 * mean(finite.map(Math.abs)) : 0;
}

/** Rules that were loaded yesterday know nothing of the days before. */
const LEAST_SHARE = 0.9;

/** Whether a series is recorded, nearly all of it and at its own level: one value may be older than the other by an interval, their means agree. */
function sameLevel(recorded: Series, observed: Series): boolean {
  const wanted = observed.values.filter(Number.isFinite).length;
  const both = pairs(observed, recorded).filter((pair) => pair.every(Number.isFinite));
  const [ours, theirs] = [both.map(([value]) => value), both.map(([, value]) => value)];
  return (
    wanted === 0 ||
    (both.length >= LEAST_SHARE * wanted &&
      isAbout(mean(ours), mean(theirs), sizeAroundZero(observed)) &&
      isAbout(mean(ours.map(Math.abs)), mean(theirs.map(Math.abs))))
  );
}

function earlier(series: Series | undefined, byMs: number): Series | undefined {
  return series && { ...series, times: series.times.map((time) => time - byMs) };
}

/** The values of two series at the times that they share. */
function pairs(a: Series | undefined, b: Series | undefined): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  for (let i = 0, j = 0; a && b && i < a.times.length && j < b.times.length; ) {
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

/** @param size - the tolerance is a share of this at least */
function isAbout(a: number, b: number, size = 0): boolean {
  return a === b || Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), size) <= TOLERANCE;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
