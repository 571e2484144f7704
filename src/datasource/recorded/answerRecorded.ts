import type { DataFrame, DataQueryResponse, Labels, QueryResultMetaNotice } from '@grafana/data';
import {
  catchError,
  concat,
  ignoreElements,
  map,
  merge,
  of,
  shareReplay,
  switchMap,
  takeUntil,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { labelKey, type Aligned } from '../../frames/write/align';
import { frameMaker, type QueryContext } from '../../frames/write/frameMaker';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import { onlySeries } from '../../promql/expression';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { absencesOf } from '../../core';
import { inSlices } from '../slices/inSlices';
import { judgeRecorded } from './judgeRecorded';
import { notRecorded } from '../query/notRecorded';
import { evaluationTimes, type Plan } from '../plan/plan';
import type { AnomalyQuery } from '../query/query';
import { noSamplesText, recordedBaseline, recordedKey, type RecordedBaseline } from './recordedBaseline';
import { lackingText, notReadText, otherIntervalText, readFromRules, withoutRecording } from './recordedNotices';
import { recordedAbsences } from './recordedAbsences';
import type { NamesThere } from './recordedNames';
import { recordedLanes, type LaneReading } from './recordedLanes';
import { recordedSeries, type LaneExprs } from './recordedSeries';
import { replaced } from './replaced';
import { restated } from '../../upstream/upstreamAdvice';
import { UpstreamError } from '../../upstream/upstreamError';
import { t } from '../../language/translate';

/** How expressions are read over the span of one plan. */
interface Reading {
  /** All samples of an expression over the evaluated span, kept like any history. */
  load: (expr: string) => Observable<Aligned>;
  /** One range query of few points. */
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>;
  /** What is recorded under some names, and how far apart its samples are; undefined where nobody can tell. */
  there: (names: string[], timed: string[]) => Observable<NamesThere | undefined>;
  /** Where lanes are asked for. */
  lanes?: LaneReading;
}

/** Series that are computed in the browser after all. */
export interface Computed {
  /** A part of the query's series. Default: all. */
  expr?: string;
  /** The labels of all series of the query. */
  among?: Labels[];
  notices: QueryResultMetaNotice[];
}

/** More series than this without a recording, and all are computed: the server reads all of them anyway. */
const MAX_APART = 20;
/** How long samples wait for what is known of the names: mostly the names come at once, and say that other samples are needed. */
const PATIENCE_MS = 1000;

/**
 * The answer from what recording rules have made of the expression. Series without a recording that holds are computed from
 * their history under `auto`, and named without a band under `rules`.
 *
 * @param filled - the expression with all variables filled in: the rules are named after it
 * @param compute - the answer of the browser
 */
export function answerRecorded(
  query: AnomalyQuery,
  plan: Plan,
  filled: string,
  points: number,
  context: QueryContext,
  { load, ask, there, lanes }: Reading,
  compute: (what: Computed) => Observable<DataQueryResponse>
): Observable<DataQueryResponse> {
  const { model, stepMs } = query;
  const computeAll = (severity: QueryResultMetaNotice['severity'], why: string) =>
    query.baseline === 'auto'
      ? compute({
          notices: [
            {
              severity,
              text: t('datasource.recorded.the-baseline-is-computed', 'The baseline is computed here. {{why}}.', {
                why,
              }),
            },
          ],
        })
      : throwError(
          () =>
            new Error(
              t('datasource.recorded.no-baseline', 'No baseline from recording rules: {{why}}. {{advice}}', {
                why,
                advice: withoutRecording(),
              })
            )
        );
  const not = notRecorded(model, query.exclusionTag);
  const again = lanes?.again ?? asIs;
  if (not !== undefined) {
    return again(computeAll('info', not));
  }
  const recorded = recordedSeries({ ...query, stepMs: lanes?.stepMs ?? stepMs }, filled);

  const judged = (observed: Aligned, found: RecordedBaseline, notices: QueryResultMetaNotice[]) => {
    const frameOf = frameMaker(observed, { ...context, notices: [readFromRules(recorded), ...notices] });
    const times = evaluationTimes(plan);
    // Without a clock nobody knows whether a sample is missing or still to come.
    const toMs = context.nowMs ?? -Infinity;
    const askOf = (labels: Labels[], range: RangeQuery) => ask(onlySeries(query.expr, labels), range);
    return recordedAbsences(observed, { model, stepMs, times, toMs, ask: askOf }).pipe(
      switchMap((absent) =>
        inSlices(observed.series, (one, index): DataFrame => {
          const analysis = judgeRecorded(one, times, found, model, stepMs);
          const runs = (absent.get(labelKey(one.labels)) ?? []).filter(({ to }) => times[to] >= plan.visibleFromMs);
          const visible = visibleAnalysis(analysis, one.series, plan.visibleFromMs, points, { stepMs, toMs });
          return frameOf(visible, index, { absences: absencesOf(runs, analysis, toMs) });
        })
      )
    );
  };

  /** @param lookedAgain - what comes after the first packets of series that are computed */
  const answer = (
    observed: Aligned,
    found: RecordedBaseline,
    judgedBy = judged,
    lookedAgain = asIs
  ): Observable<DataQueryResponse> => {
    const lacking = observed.series.filter(({ labels }) => found.lacking.has(recordedKey(labels)));
    if (lacking.length === 0) {
      return judgedBy(observed, found, []).pipe(map((data) => ({ data })));
    }
    const why = lackingText(lacking, found);
    const isAuto = query.baseline === 'auto';
    if (lacking.length === observed.series.length || (isAuto && lacking.length > MAX_APART)) {
      return lookedAgain(computeAll('info', why));
    }
    const without = (text: string) =>
      judgedBy(observed, found, [{ severity: 'warning', text }]).pipe(map((data) => ({ data })));
    if (!isAuto) {
      return without(
        t('datasource.recorded.no-band-for-of', 'No band for {{n}} of {{total}} series: {{why}}. {{advice}}', {
          n: lacking.length,
          total: observed.series.length,
          why,
          advice: withoutRecording(),
        })
      );
    }
    const text = t(
      'datasource.recorded.computed-here-since-there',
      'Computed here, since there is no recording: {{why}}.',
      { why }
    );
    const labels = lacking.map((one) => one.labels);
    return judgedBy(observed, found, [{ severity: 'info', text }]).pipe(
      switchMap((data) =>
        lookedAgain(
          compute({
            expr: onlySeries(query.expr, labels),
            among: observed.series.map((one) => one.labels),
            notices: [],
          })
        ).pipe(
          map((packet) => ({ ...packet, data: replaced(data, packet.data) })),
          catchError((error: Error) =>
            without(
              t('datasource.recorded.no-band-for-what', 'No band for what is not recorded. {{message}}', {
                message: error.message,
              })
            )
          )
        )
      )
    );
  };

  const notRead = (error: UpstreamError) => computeAll('warning', notReadText(error, stepMs));
  const samples = orError(load(query.expr)).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const read = samples.pipe(
    switchMap((observed) =>
      observed instanceof UpstreamError
        ? throwError(() => restated(observed, stepMs))
        : orError(
            recordedBaseline(recorded, observed, plan.evaluateToMs, load, ask).pipe(
              map((found) => ({ observed, found }))
            )
          )
    ),
    switchMap((read) => (read instanceof UpstreamError ? notRead(read) : answer(read.observed, read.found)))
  );
  const byScores = (reading: LaneReading, exprs: LaneExprs, count: number) => {
    const lanes = recordedLanes(recorded, exprs, count, query, context, reading, ask);
    const judgedAll = orError(lanes.checked).pipe(
      switchMap((check) =>
        check instanceof UpstreamError
          ? reading.again(notRead(check))
          : answer(check.observed, check.found, lanes.judged, reading.again)
      )
    );
    return orError(lanes.first).pipe(
      switchMap((packet) =>
        packet instanceof UpstreamError ? reading.again(notRead(packet)) : concat(of(packet), judgedAll)
      )
    );
  };
  const { lanes: laneExprs, observedName, recordings } = recorded;
  if (query.baseline !== 'auto' && !(lanes && laneExprs)) {
    return again(read);
  }
  const names = [observedName, ...recordings.map(({ name }) => name)];
  const askedMs = lanes?.stepMs ?? stepMs;
  const named = there(names, model.method === 'sharp' ? [observedName] : []);
  const answered = named.pipe(
    switchMap((found) => {
      const absent = found && names.find((name) => !found.counts.has(name));
      const count = found?.counts.get(observedName);
      const recordedMs = found?.intervals.get(observedName) ?? askedMs;
      // Of sharp the interval is a part of the method. A gap in the samples makes it look longer than it is.
      const isOther = recordedMs >= 2 * askedMs || recordedMs <= askedMs / 2;
      const why =
        absent !== undefined ? noSamplesText(absent) : isOther ? otherIntervalText(recordedMs, askedMs) : undefined;
      return why !== undefined
        ? again(computeAll('info', why))
        : lanes && laneExprs && count !== undefined
          ? byScores(lanes, laneExprs, count)
          : again(read);
    })
  );
  // A server that hangs is waited for once, not for the names and then for the samples.
  return lanes
    ? answered
    : merge(
        answered,
        timer(PATIENCE_MS).pipe(
          switchMap(() => samples),
          ignoreElements(),
          takeUntil(named)
        )
      );
}

function asIs(packets: Observable<DataQueryResponse>): Observable<DataQueryResponse> {
  return packets;
}

function orError<Value>(asked: Observable<Value>): Observable<Value | UpstreamError> {
  return asked.pipe(catchError((error: unknown) => of(UpstreamError.of(error))));
}
