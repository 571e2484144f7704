import type { Labels } from '@grafana/data';
import { forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import { DAY_MS, gridFloor, HOUR_MS, type Series } from '../../core';
import { sameLevel, sameNumbers, sizeAroundZero } from '../../recorded/agreement';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { inSlices } from '../slices/inSlices';
import type { RecordedSeries } from './recordedSeries';
import type { RecordedPart } from './recording';
import { t } from '../../language/translate';

/** Recorded series of the upstream, each part by the labels of the expression. */
export interface RecordedBaseline {
  parts: ReadonlyMap<RecordedPart, SeriesByLabels>;
  /** Why a series of the expression is not judged by what is recorded, by its labels. */
  lacking: ReadonlyMap<string, string>;
}

type SeriesByLabels = ReadonlyMap<string, Series>;

/** The times of the check: this far apart, absolute, so that all panels check the same ones. Full hours, as `sharp` wants it. */
export const CHECK_STEP_MS = 6 * HOUR_MS;

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
  return forkJoin(exprs.map((expr) => load(expr).pipe(switchMap(byLabels)))).pipe(
    switchMap(([seen, ...loaded]) => {
      const parts = new Map(recordings.map(({ part }, index) => [part, loaded[index]]));
      const lackingThere = reasons(observed, (key, { series }) => {
        const absent = seen.has(key) ? recordings.find(({ part }) => !parts.get(part)!.has(key))?.name : observedName;
        return absent !== undefined
          ? noSamplesText(absent)
          : sameLevel(seen.get(key)!, series)
            ? undefined
            : t(
                'datasource.recorded.was-recorded-from-another',
                '{{observedName}} was recorded from another expression, or lacks a part of it',
                { observedName }
              );
      });
      const checks = recordings.flatMap(({ check, ...recording }) => (check ? [{ ...recording, check }] : []));
      return lackingThere.pipe(
        switchMap((lacking) =>
          lacking.size === observed.series.length
            ? of({ parts, lacking })
            : forkJoin(checks.map(({ check }) => ask(check, few).pipe(switchMap(byLabels)))).pipe(
                switchMap((computed) =>
                  reasons(observed, (key, { series }) => {
                    const off = checks.find(({ part }, index) => {
                      const size = LEVELS.includes(part) ? sizeAroundZero(series) : 0;
                      const [recorded, expected] = [parts.get(part)!.get(key), computed[index].get(key)];
                      return !recorded || !expected || !sameNumbers(recorded, expected, size);
                    });
                    return (
                      off &&
                      t(
                        'datasource.recorded.is-not-what-this',
                        '{{name}} is not what this model computes from the recorded observations',
                        { name: off.name }
                      )
                    );
                  })
                ),
                map((wrong) => ({ parts, lacking: new Map([...wrong, ...lacking]) }))
              )
        )
      );
    })
  );
}

/** Why series are not to be judged, by their labels. */
function reasons(
  { series }: Aligned,
  reasonFor: (key: string, one: LabelledSeries) => string | undefined
): Observable<Map<string, string>> {
  const entries = inSlices(series, (one): Array<[string, string]> => {
    const key = recordedKey(one.labels);
    const reason = reasonFor(key, one);
    return reason === undefined ? [] : [[key, reason]];
  });
  return entries.pipe(map((found) => new Map(found.flat())));
}

/** By labels without the metric's name, which recorded series do not share with their expression. */
function byLabels({ series }: Aligned): Observable<SeriesByLabels> {
  return inSlices(series, (one): [string, Series] => [recordedKey(one.labels), one.series]).pipe(
    map((entries) => new Map(entries))
  );
}

/** Made once for each object of labels. */
const keys = new WeakMap<Labels, string>();

export function recordedKey(all: Labels): string {
  let key = keys.get(all);
  if (key === undefined) {
    const { __name__: metric, ...labels } = all;
    key = labelKey(metric === undefined ? all : labels);
    keys.set(all, key);
  }
  return key;
}

/** These lie where the observations do; the other parts are widths. */
const LEVELS: RecordedPart[] = ['prediction', 'season'];

export function noSamplesText(absent: string): string {
  return t('datasource.recorded.has-no-samples', '{{absent}} has no samples', { absent });
}
