import {
  LoadingState,
  type DataFrame,
  type DataQueryResponse,
  type Labels,
  type QueryResultMetaNotice,
} from '@grafana/data';
import {
  catchError,
  combineLatest,
  defaultIfEmpty,
  filter,
  map,
  of,
  shareReplay,
  startWith,
  switchMap,
  type Observable,
} from 'rxjs';
import {
  coarserStepMs,
  gridCeil,
  gridFloor,
  HOUR_MS,
  MINUTE_MS,
  type ModelSpec,
  type Series,
  type TimeSpan,
} from '../../core';
import { labelKey, type Aligned } from '../../frames/write/align';
import { frameMaker, type QueryContext, type Recall } from '../../frames/write/frameMaker';
import { anomalyMeta, labelsOf, roleOf } from '../../frames/roles';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import { t } from '../../language/translate';
import { onlySeries } from '../../promql/expression';
import { narrowed } from '../../promql/narrowed';
import { formatDuration } from '../../promql/duration';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { evaluationTimes, planPicture, type Plan } from '../plan/plan';
import type { AnomalyQuery } from '../query/query';
import { replaced } from '../recorded/replaced';
import { inSlices } from '../slices/inSlices';
import { hasSamples } from './analyseLoaded';
import { freshReach } from './freshReach';
import { judgedFiner } from './judgedFiner';
import type { LookGroups } from './lookGroups';
import { secondLook } from './secondLook';
import { absenceModel } from './screenModel';
import { stoppedFrames, unlessReplaced, type AskedLook, type Loaded } from './stoppedFrames';

/** What the overview of one query knows, and how it asks. */
export interface Overview {
  query: AnomalyQuery;
  /** By the few samples of the overview. */
  plan: Plan;
  /** The step of bands. */
  fullStepMs: number;
  /** The time range of the picture. */
  shown: TimeSpan;
  /** Of the picture. */
  points: number;
  looks: LookGroups;
  /** Name of the query among the looks. */
  key: string;
  /**
   * Samples of an expression in a span, kept like any history.
   *
   * @param place - tells apart what is asked for by one query
   */
  load: (expr: string, stepMs: number, span: TimeSpan, place: string) => Observable<Loaded>;
  /** Some series of the query as bands or overview at the step of bands, by a query of their own among all. */
  only: (labels: Labels[], place: string) => Observable<DataQueryResponse>;
}

/** What is known when the few samples have been judged. */
export interface FirstLook {
  /** With all that was found out meanwhile: bounds of windows, spans to leave out. */
  model: ModelSpec;
  /** The overview's samples of a series; undefined where recording rules say what is normal. */
  recall?: Recall;
  frames: QueryContext;
}

/** Looks of an overview besides the one at its few samples. */
export interface OverviewLooks {
  /** The newest samples of all series at the step of bands: asked for together with the history. */
  newest: Observable<Loaded>;
  /** The packets after a whole one by few samples, itself included. */
  again: (packet: DataQueryResponse, first: FirstLook) => Observable<DataQueryResponse>;
}

/** How much of the newest time an overview looks at by the step of bands. */
const FRESH_MS = 3 * HOUR_MS;
/** Samples of all series together that are looked at between those of an overview. */
const PAST_POINTS = 20_000;
/** Samples by which those are dated that are near an edge and not looked at again with their history. */
const DATED_POINTS = 40_000;
/** Of a series that began since the overview's last sample. */
const NOTHING: Series = { times: new Float64Array(), values: new Float64Array() };
/** Events are dated well enough by this step. */
const FINE_MS = 10 * MINUTE_MS;

export function overviewLooks(overview: Overview): OverviewLooks {
  const { query, plan, fullStepMs, shown, looks, key, load, only } = overview;
  const freshFromMs = plan.evaluateToMs - FRESH_MS;
  const fresh: RangeQuery = { fromMs: freshFromMs, toMs: shown.toMs, stepMs: fullStepMs };
  const newest = load(query.expr, fullStepMs, fresh, 'fresh').pipe(shareReplay(1));

  /** Those before, at a step that is finer than the overview's. */
  const earlier = (series: number): AskedLook[] => {
    const lengthMs = freshFromMs - shown.fromMs;
    const stepMs = stepFor(series, lengthMs, fullStepMs, PAST_POINTS);
    const range = { fromMs: gridFloor(shown.fromMs, HOUR_MS), toMs: gridCeil(freshFromMs, HOUR_MS), stepMs };
    return lengthMs > 0 && stepMs < query.stepMs
      ? [{ ...range, samples: load(query.expr, stepMs, range, 'past').pipe(shareReplay(1)) }]
      : [];
  };

  /** All samples of the picture of some series, without a history. */
  const whole = (labels: Labels[]): AskedLook[] => {
    const stepMs = stepFor(labels.length, shown.toMs - shown.fromMs, fullStepMs, DATED_POINTS);
    const range = { fromMs: gridFloor(shown.fromMs, stepMs), toMs: shown.toMs, stepMs };
    return stepMs < query.stepMs
      ? looks.take(`${key} dated`, labels).map((group, i) => ({
          ...range,
          samples: load(onlySeries(narrowed(query.expr, group), group), stepMs, range, `dated${i}`),
        }))
      : [];
  };

  const again = (packet: DataQueryResponse, first: FirstLook): Observable<DataQueryResponse> => {
    const { recall, model } = first;
    /** Without those that were kept since they might have stopped, and have not. */
    const seen = (frames: DataFrame[]) => (recall ? onlyThose(frames, (frame) => isSeen(frame, recall, plan)) : frames);
    if (packet.state !== undefined || !hasVerdicts(packet)) {
      return of(packet);
    }
    // A frame without fields has notices alone.
    const judged = packet.data.filter(({ fields }) => fields.length > 0);
    const all = judged.map(labelsOf);
    /** What began since the last of the few samples has no verdict, but a lane. */
    const young = newest.pipe(
      switchMap(({ series }) => {
        const known = new Set([...all, ...(first.frames.among ?? [])].map(labelKey));
        const labels = series
          .filter((one) => !known.has(labelKey(one.labels)) && hasSamples(one.series, plan.visibleFromMs, shown.toMs))
          .map((one) => one.labels);
        const recalled = { ...first, recall: (one: Labels) => recall?.(one) ?? NOTHING };
        return datedFrames(overview, judged, labels, recalled, [{ ...fresh, samples: newest }]);
      })
    );
    if (all.length === 0) {
      return young.pipe(
        map((data) => ({ ...packet, data: [...packet.data, ...data] })),
        catchError(() => of(packet)),
        startWith({ ...packet, state: LoadingState.Loading })
      );
    }
    const fullPlan = planPicture(query.model, fullStepMs, shown.fromMs, shown.toMs);
    const past = earlier(all.length);
    const reaches = (samples: Observable<Aligned> | undefined): Observable<ReadonlyMap<string, number>> =>
      recall && samples
        ? samples.pipe(switchMap(({ series }) => freshReach(series, recall, model, query.stepMs, samples === newest)))
        : of(new Map<string, number>());
    const stopped = recall
      ? stoppedFrames(
          plan,
          packet.data,
          query.stepMs,
          { recall, model: absenceModel(model, query.model), nowMs: first.frames.nowMs },
          [...past, { ...fresh, samples: newest }]
        )
      : of({ frames: packet.data, births: [] });
    return combineLatest([reaches(newest), reaches(past[0]?.samples), stopped]).pipe(
      map(([newestReach, before, { frames: found, births }]) => ({ newestReach, before, frames: seen(found), births })),
      map(({ newestReach, before, frames, births }) => ({
        ...secondLook(frames, fullPlan, fullStepMs, { newest: newestReach, before }, (labels) =>
          looks.has(key, labels)
        ),
        all: frames,
        births,
      })),
      switchMap(({ labels, others, outside, all, births }) => {
        const groups = looks.take(key, labels);
        // Without their history these have no verdicts yet: those by few samples stay until then.
        const near = groups.map((group, i) =>
          only(group, `near${i}`).pipe(
            filter(hasVerdicts),
            defaultIfEmpty<DataQueryResponse, DataQueryResponse>({ data: [] })
          )
        );
        const isDated = recall !== undefined && model.method !== 'sharp' && others.length > 0;
        const own = isDated && outside.length > 0 ? whole(outside) : [];
        const dated = isDated
          ? datedFrames(overview, all, others, first, [{ ...fresh, samples: newest }, ...past, ...own])
          : of([]);
        const datedMs = own[0]?.stepMs ?? past[0]?.stepMs ?? query.stepMs;
        const text = overviewText(
          { overviewMs: query.stepMs, pastMs: past[0]?.stepMs ?? query.stepMs, fullMs: fullStepMs, datedMs },
          groups.flat().length,
          others.length,
          isDated,
          model.method !== query.model.method
        );
        const isCoarse = others.length > 0 && !(isDated && datedMs <= FINE_MS);
        return combineLatest([near.length === 0 ? of([]) : combineLatest(near), dated, young]).pipe(
          map(([answers, frames, born]) => ({
            ...(answers.find(({ state }) => state !== undefined) ?? packet),
            data: withNotice(
              [
                ...replaced(all, [
                  ...frames,
                  ...answers.flatMap(({ data }) => data.map((one) => unlessReplaced(one, births))),
                ]),
                ...born,
              ],
              isCoarse ? 'warning' : 'info',
              text
            ),
          }))
        );
      }),
      // The verdicts by few samples are there all the same.
      catchError((error: Error) =>
        of({
          ...packet,
          data: withNotice(
            packet.data,
            'warning',
            t('datasource.answer.verdicts-are-those-by', 'Verdicts are those by few samples. {{message}}', {
              message: error.message,
            })
          ),
        })
      ),
      // A dashboard shows nothing of what is only loading.
      startWith({ ...packet, data: seen(packet.data), state: LoadingState.Streaming })
    );
  };
  return { newest, again };
}

/**
 * Frames of series that are near an edge and get no history at the step of bands: their events begin and end by all samples that were
 * asked for.
 *
 * @param frames - by few samples
 * @param looks - that at the newest samples first
 */
function datedFrames(
  { query, plan, points }: Overview,
  frames: DataFrame[],
  labels: Labels[],
  { model, recall = () => undefined, frames: context }: FirstLook,
  looks: AskedLook[]
): Observable<DataFrame[]> {
  const byKey = new Map(frames.map((frame) => [labelKey(labelsOf(frame)), frame]));
  const times = evaluationTimes(plan);
  return combineLatest(looks.map(({ samples }) => samples)).pipe(
    switchMap((answers) => {
      const found = answers.map(({ series }) => new Map(series.map((one) => [labelKey(one.labels), one])));
      const configOf = (key: string) => found.find((one) => one.has(key))?.get(key)?.config ?? {};
      const named = labels.map((one) => ({ labels: one, config: configOf(labelKey(one)) }));
      const among = [...new Map([...frames.map(labelsOf), ...labels].map((one) => [labelKey(one), one])).values()];
      return inSlices(labels, (one, index): DataFrame[] => {
        const key = labelKey(one);
        const known = recall(one);
        const own = looks.flatMap(({ samples: _, ...look }, i) => {
          const series = found[i].get(key)?.series;
          return series ? [{ ...look, series }] : [];
        });
        if (!known || own.length === 0) {
          return [];
        }
        // Onsets are as exact as the samples before the newest.
        const older = own.filter(({ fromMs }) => fromMs < looks[0].fromMs);
        const stepMs = Math.min(query.stepMs, ...older.map((look) => look.stepMs));
        const frameOf = frameMaker({ series: named, notices: [] }, { ...context, stepMs, among, notices: [] }, recall);
        const analysis = judgedFiner(known, times, own, model, query.stepMs, context.nowMs);
        const absences = anomalyMeta(byKey.get(key) ?? {})?.absences;
        const until = { stepMs: query.stepMs, toMs: context.nowMs ?? -Infinity };
        return [frameOf(visibleAnalysis(analysis, known, plan.visibleFromMs, points, until), index, { absences })];
      });
    }),
    map((made) => made.flat())
  );
}

/** It has a sample in the picture, or lacks one. */
function isSeen(frame: DataFrame, recall: Recall, plan: Plan): boolean {
  if (anomalyMeta(frame)?.absences?.length || verdictsOf(frame).some((verdict) => verdict !== null)) {
    return true;
  }
  const samples = recall(labelsOf(frame));
  return !samples || hasSamples(samples, plan.visibleFromMs, plan.evaluateToMs);
}

function verdictsOf({ fields }: DataFrame): Array<number | null> {
  return fields.find((field) => roleOf(field)?.role === 'verdict')?.values ?? [];
}

/** Some of the frames, with the notices of all; all where none is left. */
function onlyThose(frames: DataFrame[], isKept: (frame: DataFrame) => boolean): DataFrame[] {
  const [first, ...others] = frames.filter(isKept);
  if (!first || others.length + 1 === frames.length) {
    return frames;
  }
  const notices = frames
    .filter((frame) => frame === first || !isKept(frame))
    .flatMap(({ meta }) => meta?.notices ?? []);
  return [{ ...first, meta: { ...first.meta, notices } }, ...others];
}

/** The finest usual step, `fullStepMs` or coarser, by which so many series have so many samples together. */
function stepFor(series: number, lengthMs: number, fullStepMs: number, samples: number): number {
  return coarserStepMs(Math.max(fullStepMs, (series * lengthMs) / samples) - 1);
}

function withNotice(
  [first, ...others]: DataFrame[],
  severity: QueryResultMetaNotice['severity'],
  text: string
): DataFrame[] {
  return [
    { ...first, meta: { ...first.meta, notices: [...(first.meta?.notices ?? []), { severity, text }] } },
    ...others,
  ];
}

function hasVerdicts({ state, data }: DataQueryResponse): boolean {
  return (
    state !== LoadingState.Loading &&
    data.every((frame) => anomalyMeta(frame as DataFrame)?.refusedPoints === undefined)
  );
}

interface LookSteps {
  overviewMs: number;
  pastMs: number;
  fullMs: number;
  datedMs: number;
}

/**
 * @param left - near an edge, and not looked at again with their history
 * @param isScreened - few samples are judged by another model than the query's
 */
function overviewText(steps: LookSteps, near: number, left: number, isDated: boolean, isScreened: boolean): string {
  const step = formatDuration(steps.overviewMs);
  const sentences = [t('datasource.answer.verdicts-by', 'Overview: verdicts by samples every {{step}}.', { step })];
  if (steps.pastMs > steps.fullMs) {
    sentences.push(
      t(
        'datasource.answer.coarse-past',
        'Of more than 3 hours ago events that are shorter than {{past}} can be missing: zoom in to see them.',
        { past: formatDuration(steps.pastMs) }
      )
    );
  }
  if (isScreened) {
    sentences.push(
      t('datasource.answer.screened', 'Few samples are judged by past weeks and the spread of residuals, not by sharp.')
    );
  }
  if (near > 0) {
    sentences.push(
      t('datasource.answer.near-an-edge', '{{near}} near an edge by samples every {{step}}.', {
        near,
        step: formatDuration(steps.fullMs),
      })
    );
  }
  if (left > 0) {
    sentences.push(
      isDated
        ? t(
            'datasource.answer.more-dated',
            '{{left}} more by samples every {{dated}}, of the newest 3 hours every {{full}}; their normal range is made of samples every {{step}}.',
            { left, dated: formatDuration(steps.datedMs), full: formatDuration(steps.fullMs), step }
          )
        : t(
            'datasource.answer.more-near',
            '{{left}} more are near an edge and are not looked at again: their events begin and end by samples every {{step}}.',
            { left, step }
          )
    );
  }
  return sentences.join(' ');
}
