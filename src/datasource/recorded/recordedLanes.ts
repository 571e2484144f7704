import {
  LoadingState,
  type DataFrame,
  type DataQueryResponse,
  type Labels,
  type QueryResultMetaNotice,
} from '@grafana/data';
import { catchError, combineLatest, forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import {
  absencesOf,
  coarserStepMs,
  DAY_MS,
  gridFloor,
  HOUR_MS,
  judgeGiven,
  type AbsentRun,
  type Analysis,
  type ModelSpec,
  type Series,
  type TimeSpan,
} from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import { frameMaker, type QueryContext } from '../../frames/write/frameMaker';
import { observedOnly } from '../../frames/write/observedOnly';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import { keptApart, onlySeries } from '../../promql/expression';
import { formatDuration } from '../../promql/duration';
import { narrowed } from '../../promql/narrowed';
import { explained } from '../../upstream/upstreamAdvice';
import { UpstreamError } from '../../upstream/upstreamError';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { evaluationTimes, planPicture, type Plan } from '../plan/plan';
import { inSlices } from '../slices/inSlices';
import { recordedAbsences } from './recordedAbsences';
import { CHECK_STEP_MS, recordedBaseline, recordedKey, type RecordedBaseline } from './recordedBaseline';
import { readFromRules } from './recordedNotices';
import type { LaneExprs, RecordedSeries } from './recordedSeries';
import { replaced } from './replaced';
import { t } from '../../language/translate';

/** How recorded scores are read for lanes. */
export interface LaneReading {
  /** The history step of bands, which the rules have, too. */
  stepMs: number;
  /** Of the picture. */
  shown: TimeSpan;
  points: number;
  /** Samples of an expression in a span, kept like any history. */
  load: (expr: string, stepMs: number, span: TimeSpan, place: string) => Observable<Aligned>;
  /** Series that are looked at again, in groups that keep their expression. */
  groups: (labels: Labels[]) => Labels[][];
  /** Packets of lanes by few samples that were not recorded: those near an edge by all. */
  again: (packets: Observable<DataQueryResponse>) => Observable<DataQueryResponse>;
}

/** The lanes of one expression by recorded scores, and what their baseline was found to be worth. */
interface RecordedLanes {
  /** The first lanes, of one range query. */
  first: Observable<DataQueryResponse>;
  /** What the server computes anew of a few samples, once in six hours. */
  checked: Observable<{ observed: Aligned; found: RecordedBaseline }>;
  /** The lanes of all series, each with a verdict whose recording holds. */
  judged: (observed: Aligned, found: RecordedBaseline, notices: QueryResultMetaNotice[]) => Observable<DataFrame[]>;
}

/** Scores of all series together, 4 MB: 200 series of two days by 5 minutes, 1,000 by half an hour. */
const MOST_SCORES = 200_000;
/** Those of series near an edge or outside, which are made of their own samples at the step of bands. */
const MOST_NEAR = 60_000;
/** From this share of the band width on a sample of another moment could be on the other side of the edge. */
const NEAR = 0.8;
/** A score, and the open incident of the samples that lie in one. */
type Scored = LabelledSeries & { incident?: Series };

/** Keeps expressions apart that are asked for at once. */
const APART_LABEL = 'anomalyband_part';

/**
 * @param exprs - of the score, and of the incident that is open
 * @param count - how many series there are
 * @param ask - one range query of few points, kept for hours
 */
export function recordedLanes(
  recorded: RecordedSeries,
  exprs: LaneExprs,
  count: number,
  query: { expr: string; model: ModelSpec },
  context: QueryContext,
  { stepMs: fullStepMs, shown, points, load, groups }: LaneReading,
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>
): RecordedLanes {
  const { model, expr } = query;
  const planOf = (stepMs: number) => planPicture(model, stepMs, shown.fromMs, shown.toMs);
  const spanOf = (plan: Plan) => ({ fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs });
  const samplesOf = ({ fromMs, toMs }: TimeSpan, stepMs: number) => (toMs - fromMs) / stepMs + 1;
  const lengthMs = samplesOf(spanOf(planOf(fullStepMs)), 1);
  const stepMs = coarserStepMs(Math.max(fullStepMs, (count * lengthMs) / MOST_SCORES) - 1);
  const plan = planOf(stepMs);
  const loadScores = (written: string, by: Plan, place: string) =>
    load(written, by.stepMs, spanOf(by), place).pipe(map(({ series }) => scoredOf(exprs, series)));
  const scores = loadScores(laneExpr(exprs), plan, 'scores');

  const framesOf = (
    series: Scored[],
    by: Plan,
    among: Labels[],
    notices: QueryResultMetaNotice[],
    absent: ReadonlyMap<string, AbsentRun[]> = new Map(),
    lateMs = by.stepMs
  ) => {
    const named = { ...context, stepMs: by.stepMs, lateMs, among: context.among ?? among };
    const frameOf = frameMaker({ series, notices }, named);
    const times = evaluationTimes(by);
    return inSlices(series, (one, index) => {
      const analysis = judgedByScore(one, times, model, by.stepMs);
      const runs = (absent.get(labelKey(one.labels)) ?? []).filter(({ to }) => times[to] >= by.visibleFromMs);
      // The score does not say what was expected.
      const absences = absencesOf(runs, analysis, knownToMs).map((absence) => ({ ...absence, expected: NaN }));
      const known = { stepMs: by.stepMs, toMs: knownToMs };
      return frameOf(visibleAnalysis(analysis, one.series, by.visibleFromMs, points, known), index, { absences });
    });
  };
  // Without a clock nobody knows whether a sample is missing or still to come.
  const knownToMs = context.nowMs ?? -Infinity;
  const absencesBy = (by: Plan, series: Scored[]) =>
    recordedAbsences(
      { series, notices: [] },
      {
        ...{ model, stepMs: by.stepMs, times: evaluationTimes(by), toMs: knownToMs, isMadeOf: true },
        ask: (labels, range) => ask(onlySeries(narrowed(expr, labels), labels), range),
      }
    );
  const first = scores.pipe(
    switchMap((series) => framesOf(series, plan, labelsOf(series), [readFromRules(recorded)])),
    map((data) => ({ data, state: LoadingState.Streaming }))
  );

  /** Several expressions by one question. */
  const askApart = (exprs: string[], range: RangeQuery): Observable<Map<string, Aligned>> => {
    const parts = Object.fromEntries(exprs.map((one, i) => [String(i), `(${one}\n)`]));
    return ask(keptApart(parts, APART_LABEL), range).pipe(
      switchMap(({ series, notices }) => {
        const apart = new Map(exprs.map((one): [string, Aligned] => [one, { series: [], notices }]));
        const put = ({ labels: { [APART_LABEL]: part, ...labels }, ...one }: LabelledSeries) =>
          apart.get(exprs[Number(part)])?.series.push({ ...one, labels });
        return inSlices(series, put).pipe(map(() => apart));
      })
    );
  };
  const toMs = gridFloor(plan.evaluateToMs, CHECK_STEP_MS);
  const checks = recorded.recordings.flatMap(({ check }) => check ?? []);
  const checked = forkJoin([
    askApart([expr, ...recorded.exprs], { fromMs: toMs - DAY_MS, toMs, stepMs: HOUR_MS }),
    askApart(checks, { fromMs: toMs - DAY_MS, toMs, stepMs: CHECK_STEP_MS }),
  ]).pipe(
    switchMap(([few, computed]) => {
      const observed = few.get(expr)!;
      return recordedBaseline(
        recorded,
        observed,
        plan.evaluateToMs,
        (one) => of(few.get(one)!),
        (one) => of(computed.get(one)!)
      ).pipe(map((found) => ({ observed, found })));
    })
  );

  /** By their own samples, at every step of bands: who is near an edge or outside. */
  const finer = (series: LabelledSeries[], among: Labels[]): Observable<DataFrame[]> => {
    const fullPlan = planOf(fullStepMs);
    const span = spanOf(fullPlan);
    const most = Math.floor(MOST_NEAR / samplesOf(span, fullStepMs));
    const near = nearest(series, model.bandWidth).slice(0, most);
    const looks = groups(near).map((group, i) =>
      loadScores(
        laneExpr({ ...exprs, score: exprs.own }, (one) => onlySeries(narrowed(one, group), group)),
        fullPlan,
        `scores${i}`
      ).pipe(
        switchMap((found) =>
          absencesBy(fullPlan, found).pipe(switchMap((absent) => framesOf(found, fullPlan, among, [], absent, 0)))
        )
      )
    );
    return looks.length === 0 ? of([]) : combineLatest(looks).pipe(map((found) => found.flat()));
  };

  const judged: RecordedLanes['judged'] = (observed, { lacking }, notices) =>
    scores.pipe(
      switchMap((series) => {
        const known = new Map(series.map((one) => [recordedKey(one.labels), one]));
        const there = new Set(observed.series.map(({ labels }) => recordedKey(labels)));
        // The check reads the last day: whoever has stopped before that has scores alone.
        const gone = series.filter(({ labels }) => !there.has(recordedKey(labels)));
        const { __name__: metric } = observed.series[0]?.labels ?? {};
        const among = [
          ...labelsOf(observed.series),
          ...labelsOf(gone).map((one) => ({ ...(metric && { __name__: metric }), ...one })),
        ];
        const checkedSeries = observed.series.map(({ labels, ...one }) => {
          const scored = lacking.has(recordedKey(labels)) ? undefined : known.get(recordedKey(labels));
          return scored ?? { ...one, labels, series: NOTHING };
        });
        const text = [readFromRules(recorded), ...stepNotice(stepMs, fullStepMs), ...notices];
        const held = [...checkedSeries, ...gone].filter(({ series: { times } }) => times.length > 0);
        const all = absencesBy(plan, held).pipe(
          switchMap((absent) => {
            const seen = gone.filter(
              ({ labels, series: { times } }) =>
                times[times.length - 1] >= plan.visibleFromMs || absent.get(labelKey(labels))?.length
            );
            return framesOf([...checkedSeries, ...seen], plan, among, text, absent);
          })
        );
        const own = finer(held, among).pipe(catchError((error: unknown) => of(UpstreamError.of(error))));
        return combineLatest([all, own]);
      }),
      map(([frames, own]) =>
        own instanceof UpstreamError
          ? frames.map((frame, i) =>
              i === 0 ? withNotices(frame, [...noticesOf(frame), lateNotice(own, stepMs)]) : frame
            )
          : replaced(frames, own).map((frame, i) => withNotices(frame, noticesOf(frames[i])))
      )
    );

  return { first, checked, judged };
}

function noticesOf({ meta }: DataFrame): QueryResultMetaNotice[] {
  return meta?.notices ?? [];
}

/** The first of all frames has those of the query. */
function withNotices(frame: DataFrame, notices: QueryResultMetaNotice[]): DataFrame {
  return { ...frame, meta: { ...frame.meta, notices } };
}

function lateNotice(error: UpstreamError, stepMs: number): QueryResultMetaNotice {
  return {
    severity: 'warning',
    text: t(
      'datasource.recorded.late',
      'By recorded scores alone: an event may be shown up to {{step}} late. {{reason}}',
      {
        step: formatDuration(stepMs),
        reason: explained(error, stepMs),
      }
    ),
  };
}

function stepNotice(stepMs: number, fullStepMs: number): QueryResultMetaNotice[] {
  return stepMs > fullStepMs
    ? [
        {
          severity: 'info',
          text: t(
            'datasource.recorded.coarse-scores',
            'Recorded scores are read every {{step}}, so that an event that is shorter can be missing. Zoom in for every {{full}}.',
            { step: formatDuration(stepMs), full: formatDuration(fullStepMs) }
          ),
        },
      ]
    : [];
}

const NOTHING = { times: new Float64Array(), values: new Float64Array() };

function labelsOf(series: LabelledSeries[]): Labels[] {
  return series.map(({ labels }) => labels);
}

/** What lanes read by one question. */
export function laneExpr({ score, incident }: Omit<LaneExprs, 'own'>, change = (expr: string) => expr): string {
  return incident === undefined
    ? change(score)
    : keptApart({ score: change(score), incident: change(incident) }, APART_LABEL);
}

function scoredOf({ incident }: LaneExprs, series: LabelledSeries[]): Scored[] {
  if (incident === undefined) {
    return series;
  }
  const parts = series.map(({ labels: { [APART_LABEL]: part, ...labels }, ...one }) => ({ ...one, part, labels }));
  const open = new Map(
    parts.filter(({ part }) => part === 'incident').map((one) => [recordedKey(one.labels), one.series])
  );
  return parts
    .filter(({ part }) => part === 'score')
    .map(({ part: _, ...one }) => ({ ...one, incident: open.get(recordedKey(one.labels)) }));
}

/** A score is a sample whose prediction is 0, and whose sigma is 1. */
function judgedByScore({ series, incident }: Scored, times: Float64Array, model: ModelSpec, stepMs: number): Analysis {
  const observed = observedOnly(series, times, { ...model, minWidth: undefined, minWidthRatio: undefined });
  const [predicted, sigma] = [new Float64Array(times.length), new Float64Array(times.length).fill(1)];
  if (!incident) {
    return judgeGiven(observed, { predicted, sigma }, stepMs);
  }
  const none = new Float64Array(times.length).fill(NaN);
  const tiers = {
    season: predicted,
    incident: observedOnly(incident, times, model).observed,
    ordinary: none,
    lastingDistance: none,
    lastingPredicted: none,
    lastingUnit: none,
  };
  const { events, ...analysis } = judgeGiven(observed, { predicted, sigma, tiers }, stepMs);
  // The score does not say how far the season is.
  return { ...analysis, events: events.map(({ newLevel: _, ...event }) => event) };
}

/** The labels of series that came near an edge or beyond it, the furthest first. */
function nearest(series: LabelledSeries[], bandWidth: number): Labels[] {
  return series
    .map(({ labels, series: { values } }) => ({
      labels,
      reach: values.reduce((most, value) => Math.max(most, Math.abs(value) / bandWidth || 0), 0),
    }))
    .filter(({ reach }) => reach >= NEAR)
    .sort((a, b) => b.reach - a.reach)
    .map(({ labels }) => labels);
}
