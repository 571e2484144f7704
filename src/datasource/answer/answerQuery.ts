import {
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type Labels,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import {
  catchError,
  combineLatest,
  defaultIfEmpty,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  lastValueFrom,
  map,
  merge,
  of,
  shareReplay,
  startWith,
  switchMap,
  tap,
  type Observable,
} from 'rxjs';
import { coarserStepMs, gridCeil, gridFloor, HOUR_MS, type ModelSpec, type Series } from '../../core';
import { partsAsker } from './partsAsker';
import { alignInSlices } from '../slices/alignInSlices';
import type { Aligned } from '../../frames/write/align';
import { answerRecorded, replaced, type Computed } from '../recorded/answerRecorded';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { onlySeries } from '../../promql/expression';
import { narrowed } from '../../promql/narrowed';
import { formatDuration } from '../../promql/duration';
import { askUpstream } from '../../upstream/askUpstream';
import type { TaggedSpans } from '../upstream/fetchTagged';
import { upstreamRequest, type RangeQuery } from '../../upstream/upstreamRequest';
import { framesFor } from './forPanel';
import { oldNotice } from './loadNotices';
import { packetOf } from './packet';
import type { Exclusions } from './packetContext';
import { planPicture, type Plan } from '../plan/plan';
import { planLoad } from './planLoad';
import type { AnomalyQuery } from '../query/query';
import type { SavedQuery } from '../query/savedQuery';
import type { QueryDeps } from './queryDeps';
import { rawRange, withRaw } from './rawSamples';
import { scrapeIntervalMs, seriesKeyOf } from './seriesKeyOf';
import { untilGone } from '../../upstream/untilGone';
import { UpstreamError } from '../../upstream/upstreamError';
import { freshReach } from './freshReach';
import { secondLook } from './secondLook';
import { t } from '../../language/translate';

/**
 * The packets that answer one saved query: while history is on its way the observed samples, then all. On a refresh, when
 * only the newest samples are asked for, there is one packet. Fails with QueryError, ZoomDependentError or an Error in the
 * upstream's words.
 *
 * An overview has one packet more: all series by few samples, then those near an edge by the samples of bands.
 *
 * @param part - for some series of a query: how many, and the labels of all, since names are made among all
 */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  deps: QueryDeps,
  part?: { among: Labels[]; series: number }
): Observable<DataQueryResponse> {
  return defer(() => {
    const { upstream, history, clock, tagged, checks, shown, looks } = deps;
    const planned = planLoad(saved, request, deps, part?.series);
    const { query, finerStepMs, plan, wanted, expr, filled, fullStepMs } = planned;
    const among = part?.among;
    let all: Labels[] = among ?? [];
    /** Some series of this query by a query of their own. */
    const only = (labels: Labels[], show: AnomalyQuery['show'], place: string) =>
      answerQuery(
        {
          ...saved,
          refId: `${query.refId}_${place}`,
          expr: onlySeries(narrowed(query.expr, labels), labels),
          show,
          // Rules record nothing of a part.
          ...(query.baseline === 'auto' && { baseline: 'browser' }),
        },
        request,
        deps,
        { among: all, series: labels.length }
      ).pipe(map((packet) => ({ ...packet, data: packet.data.map((frame) => ({ ...frame, refId: query.refId })) })));
    const { exclusionTag } = query;
    let asked = 0;
    const askFor =
      (text: string, stepMs = query.stepMs) =>
      (range: RangeQuery) => {
        const target = { refId: `${query.refId}_${asked++}`, expr: text };
        const one = upstreamRequest(request, upstream.source.getRef(), [target], range);
        return askUpstream(upstream.source, one).pipe(switchMap((frames) => alignInSlices(frames, stepMs)));
      };
    const keyed = (written: string) => seriesKeyOf({ ...query, expr: written }, request, upstream);
    const ask = (written: string, range: RangeQuery) =>
      checks.get(JSON.stringify([keyed(written).seriesKey.key, range]), () =>
        history.flights.pass(upstream.source.uid, askFor(written)(range))
      );
    const frames = {
      ...query,
      colors: colorsFrom(request.targets.findIndex(({ refId }) => refId === query.refId)),
      executed: expr,
      asked: { expr: filled, upstreamUid: upstream.source.uid, ...(exclusionTag && { exclusionTag }) },
      nowMs: request.startTime ? clock.corrected(request.startTime) : undefined,
      among,
      ...(query.show === 'overview' && {
        whole: (labels: Labels, gone?: AbortSignal) =>
          lastValueFrom(only([labels], 'band', 'whole').pipe(untilGone(gone))).then(({ data }) => data),
      }),
      askPartsOf: (labels: Labels, model: ModelSpec, series: () => Series | undefined) =>
        partsAsker({ expr: filled, labels, model, stepMs: query.stepMs, series, ask }),
    };
    // Asked together with the samples: only what computes with it waits for it.
    let { model } = query;
    const measured = deps.bounds.pipe(
      map((bounds): AnomalyQuery => (bounds ? { ...query, model: { ...query.model, bounds } } : query)),
      tap((judged) => (model = judged.model))
    );
    let recall: ((labels: Labels) => Series | undefined) | undefined;
    const [shownFromMs, shownToMs] = shownSpan(request);
    const freshFromMs = plan.evaluateToMs - FRESH_MS;
    /** The newest samples of all series of an overview, at the step of bands. */
    const newest = (stepMs: number) => {
      const span = { fromMs: gridFloor(freshFromMs, stepMs), toMs: gridFloor(shownToMs, stepMs) };
      const { seriesKey, expr: sent } = seriesKeyOf({ ...query, stepMs }, request, upstream);
      const reader = { ...wanted.reader, key: `${wanted.reader.key} fresh` };
      const needed = { seriesKey, reader, display: span, spans: [span], store: wanted.store };
      return history.loadWhole(needed, askFor(sent, stepMs)).pipe(shareReplay(1));
    };
    const fresh = fullStepMs === undefined ? undefined : newest(fullStepMs);
    /** Those before, at a step that is finer than the overview's. Asked once in an hour: the past stays. */
    const earlier = (stepMs: number, fullStepMs: number) => {
      const { seriesKey, expr: sent } = seriesKeyOf({ ...query, stepMs: fullStepMs }, request, upstream);
      const range = { fromMs: gridFloor(shownFromMs, HOUR_MS), toMs: gridCeil(freshFromMs, HOUR_MS), stepMs };
      return checks.get(JSON.stringify([seriesKey.key, range]), () =>
        history.flights.pass(upstream.source.uid, askFor(sent, stepMs)(range))
      );
    };
    /** How far samples are from what the overview predicts, by labels. */
    const reaches = (
      samples: Observable<Pick<Aligned, 'series'>> | undefined
    ): Observable<ReadonlyMap<string, number>> =>
      recall && samples
        ? samples.pipe(switchMap(({ series }) => freshReach(series, recall!, model, query.stepMs)))
        : of(new Map<string, number>());
    /** The packets of an overview after the first whole one. */
    const lookedAtAgain = (packet: DataQueryResponse): Observable<DataQueryResponse> => {
      if (fullStepMs === undefined || packet.state !== undefined || packet.data.length === 0) {
        return of(packet);
      }
      all = packet.data.map(labelsOf);
      const fullPlan = planPicture(query.model, fullStepMs, shownFromMs, shownToMs);
      const lookedAt = wanted.seriesKey.key;
      const pastMs = pastStep(all.length, freshFromMs - shownFromMs, fullStepMs, query.stepMs);
      const past = pastMs === undefined ? undefined : earlier(pastMs, fullStepMs);
      return combineLatest([reaches(fresh), reaches(past)]).pipe(
        map(([newest, before]) =>
          secondLook(packet.data, fullPlan, fullStepMs, { newest, before }, (labels) => looks.has(lookedAt, labels))
        ),
        switchMap(({ labels, left }) => {
          const groups = looks.take(lookedAt, labels);
          const text = overviewText(query.stepMs, pastMs ?? query.stepMs, fullStepMs, groups.flat().length, left);
          // Without their history these have no verdicts yet: those by few samples stay until then.
          const near = groups.map((group, i) =>
            only(group, 'overview', `near${i}`).pipe(
              filter(hasVerdicts),
              defaultIfEmpty<DataQueryResponse, DataQueryResponse>({ data: [] })
            )
          );
          return (near.length === 0 ? of([]) : combineLatest(near)).pipe(
            map((answers) => ({
              ...(answers.find(({ state }) => state !== undefined) ?? packet),
              data: withNotice(
                replaced(
                  packet.data,
                  answers.flatMap(({ data }) => data)
                ),
                left > 0 ? 'warning' : 'info',
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
        startWith({ ...packet, state: LoadingState.Streaming })
      );
    };
    const between = rawRange(request, plan, scrapeIntervalMs(upstream.source));
    const raw =
      between &&
      history.flights.pass(
        upstream.source.uid,
        defer(() => askFor(expr, between.stepMs)(between))
      );
    const complete = (packets: Observable<DataQueryResponse>) => {
      if (query.show === 'overview') {
        return packets.pipe(
          switchMap(lookedAtAgain),
          map((packet) =>
            among ? packet : { ...packet, data: framesFor(request.panelPluginId, packet.data, query.values) }
          )
        );
      }
      const answered = raw ? withRaw(packets, raw) : packets;
      const values = query.show === 'cycles' && query.values === 'auto' ? 'all' : query.values;
      return answered.pipe(
        map((packet) => ({ ...packet, data: framesFor(request.panelPluginId, packet.data, values) }))
      );
    };
    const context = {
      finerStepMs,
      plan,
      timeZone: request.timezone,
      points: request.maxDataPoints ?? Infinity,
      mostPoints: wanted.mostPoints,
      memoryBytes: history.cache.limitBytes,
      shown,
    };
    const compute = ({ expr: written, among: named = among, notices }: Computed) => {
      const one = written === undefined ? { seriesKey: wanted.seriesKey, expr } : keyed(written);
      const needed = { ...wanted, seriesKey: one.seriesKey };
      const loading = history.load(needed, askFor(one.expr)).pipe(tap((loaded) => (recall = loaded.recall)));
      const described = { ...frames, executed: one.expr, among: named, notices };
      const packets = combineLatest([loading, exclusionsOf(query, plan, tagged), measured]).pipe(
        switchMap(([loaded, excluded, judged]) =>
          packetOf(loaded, { ...context, query: judged, excluded, frames: described })
        )
      );
      // Asked for together with the history.
      return fresh
        ? merge(
            packets,
            fresh.pipe(
              ignoreElements(),
              catchError(() => EMPTY)
            )
          )
        : packets;
    };
    if (query.baseline === 'browser') {
      return complete(compute({ notices: [] }));
    }
    const span = { fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs };
    const load = (written: string) => {
      const one = keyed(written);
      const reader = { ...wanted.reader, key: one.seriesKey.key };
      const needed = { seriesKey: one.seriesKey, reader, display: span, spans: [span], store: wanted.store };
      return history.loadWhole(needed, askFor(one.expr)).pipe(
        map(({ series, notices, staleSinceMs, failures }) => {
          const old =
            staleSinceMs === undefined ? [] : [oldNotice(staleSinceMs, failures[0], query.stepMs, request.timezone)];
          return { series, notices: [...old, ...notices] };
        })
      );
    };
    return complete(
      measured.pipe(
        switchMap((judged) => answerRecorded(judged, plan, filled, context.points, frames, { load, ask }, compute))
      )
    );
  });
}

/** How much of the newest time an overview looks at by the step of bands. */
const FRESH_MS = 3 * HOUR_MS;

function withNotice([first, ...others]: DataFrame[], severity: 'info' | 'warning', text: string): DataFrame[] {
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

function shownSpan({ range }: Pick<DataQueryRequest, 'range'>): [fromMs: number, toMs: number] {
  return [range.from.valueOf(), range.to.valueOf()];
}

/** Samples of all series together that are looked at between those of an overview. */
const PAST_POINTS = 20_000;

/** The step of these samples; undefined where there are too many series, or too long a time, for a finer one than the overview's. */
function pastStep(series: number, lengthMs: number, fullStepMs: number, stepMs: number): number | undefined {
  const pastMs = coarserStepMs(Math.max(fullStepMs, (series * lengthMs) / PAST_POINTS) - 1);
  return lengthMs > 0 && pastMs < stepMs ? pastMs : undefined;
}

function overviewText(stepMs: number, pastMs: number, fullStepMs: number, near: number, left: number): string {
  const sentences = [
    t(
      'datasource.answer.overview',
      'Overview: verdicts by samples every {{step}}, so that an event of more than 3 hours ago that is shorter than {{past}} can be missed.',
      { step: formatDuration(stepMs), past: formatDuration(pastMs) }
    ),
  ];
  if (near > 0) {
    const step = formatDuration(fullStepMs);
    sentences.push(
      t('datasource.answer.near-an-edge', '{{near}} near an edge by samples every {{step}}.', { near, step })
    );
  }
  if (left > 0) {
    sentences.push(
      t(
        'datasource.answer.more-near',
        '{{left}} more are near an edge and are not looked at again: their events begin and end by samples every {{step}}.',
        { left, step: formatDuration(stepMs) }
      )
    );
  }
  return sentences.join(' ');
}

/** The colours of Grafana's classic palette, each query of a panel from another one on. */
function colorsFrom(target: number): string[] {
  const { palette } = config.theme2.visualization;
  const first = (QUERY_DISTANCE * Math.max(0, target)) % palette.length;
  return [...palette.slice(first), ...palette.slice(0, first)];
}

/** Neighbouring queries rarely have so many series. */
const QUERY_DISTANCE = 5;

function exclusionsOf({ exclusionTag: tag }: AnomalyQuery, plan: Plan, tagged: TaggedSpans): Observable<Exclusions> {
  const span = { fromMs: plan.spans[0].fromMs, toMs: plan.evaluateToMs };
  return tag === undefined
    ? of({ spans: [] })
    : tagged.get(tag, span).pipe(
        map((spans) => ({ spans })),
        catchError((error: unknown) => of({ spans: [], tag, error: UpstreamError.of(error) }))
      );
}
