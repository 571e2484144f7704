import { type DataQueryRequest, type DataQueryResponse, type Labels } from '@grafana/data';
import { config } from '@grafana/runtime';
import {
  catchError,
  combineLatest,
  defer,
  EMPTY,
  first,
  ignoreElements,
  lastValueFrom,
  map,
  merge,
  of,
  ReplaySubject,
  switchMap,
  tap,
  timer,
  type Observable,
} from 'rxjs';
import { gridFloor, type ModelSpec, type Series, type Suitability, type TimeSpan } from '../../core';
import { advisable } from './advisable';
import { askSamples } from './askSamples';
import { partsAsker } from './partsAsker';
import { answerRecorded, type Computed } from '../recorded/answerRecorded';
import type { Aligned } from '../../frames/write/align';
import { labelsOf } from '../../frames/roles';
import type { QueryContext, Recall } from '../../frames/write/frameMaker';
import { onlySeries } from '../../promql/expression';
import { narrowed } from '../../promql/narrowed';
import type { TaggedSpans } from '../upstream/fetchTagged';
import { upstreamRequest, type RangeQuery } from '../../upstream/upstreamRequest';
import { framesFor } from './forPanel';
import { oldNotice } from './loadNotices';
import { packetOf, requirePicture, withExclusions } from './packet';
import type { Exclusions } from './packetContext';
import type { Plan } from '../plan/plan';
import { planLoad } from './planLoad';
import type { AnomalyQuery } from '../query/query';
import type { SavedQuery } from '../query/savedQuery';
import type { QueryDeps } from './queryDeps';
import { rawRange, withRaw } from './rawSamples';
import { scopeOf, scrapeIntervalMs, seriesKeyOf, wholeBy } from './seriesKeyOf';
import { untilGone } from '../../upstream/untilGone';
import { UpstreamError } from '../../upstream/upstreamError';
import { overviewLooks } from './overviewLooks';

/**
 * The packets that answer one saved query: while history is on its way the observed samples, then all. On a refresh, when
 * only the newest samples are asked for, there is one packet. Fails with QueryError, ZoomDependentError or an Error in the
 * upstream's words.
 *
 * An overview has one packet more: all series by few samples, then those near an edge by the samples of bands.
 *
 * @param part - where it is a part of another query
 */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  deps: QueryDeps,
  part?: Part
): Observable<DataQueryResponse> {
  return defer(() => {
    const { upstream, history, clock, tagged, checks, recordedNames, shown, units, looks } = deps;
    const planned = planLoad(saved, request, deps, part?.series);
    const { query, finerStepMs, plan, wanted, expr, filled, fullStepMs } = planned;
    const asked = part?.asked ?? filled;
    const among = part?.among;
    let all: Labels[] = among ?? [];
    const ownQuery = (place: string, written: string, show: AnomalyQuery['show']): SavedQuery => ({
      ...saved,
      refId: `${query.refId}_${place}`,
      expr: written,
      show,
      // Rules record nothing of a part.
      ...(query.baseline === 'auto' && { baseline: 'browser' }),
    });
    /** Some series of this query by a query of their own. */
    const only = (labels: Labels[], show: AnomalyQuery['show'], place: string) =>
      answerQuery(ownQuery(place, onlySeries(narrowed(query.expr, labels), labels), show), request, deps, {
        among: all,
        series: labels.length,
        asked,
      }).pipe(map((packet) => ({ ...packet, data: packet.data.map((frame) => ({ ...frame, refId: query.refId })) })));
    const { exclusionTag } = query;
    let questions = 0;
    const askFor =
      (text: string, stepMs = query.stepMs) =>
      (range: RangeQuery) => {
        const target = { refId: `${query.refId}_${questions++}`, expr: text };
        const one = upstreamRequest(request, upstream.source.getRef(), [target], range);
        return askSamples(upstream.source, one, wholeBy(upstream.source, text, query.refId, request), range, stepMs);
      };
    const keyed = (written: string) => seriesKeyOf({ ...query, expr: written }, request, upstream);
    const ask = (written: string, range: RangeQuery) =>
      checks.get(JSON.stringify([keyed(written).seriesKey.key, range]), () =>
        history.flights.pass(upstream.source.uid, askFor(written, range.stepMs)(range))
      );
    const frames = {
      ...query,
      // As Grafana names a series without labels.
      expr: asked,
      colors: colorsFrom(request.targets.findIndex(({ refId }) => refId === query.refId)),
      executed: expr,
      asked: { expr: asked, upstreamUid: upstream.source.uid, ...(exclusionTag && { exclusionTag }) },
      nowMs: request.startTime ? clock.corrected(request.startTime) : undefined,
      among,
      ...(query.show === 'overview' && {
        whole: (labels: Labels, gone?: AbortSignal) =>
          lastValueFrom(only([labels], 'band', 'whole').pipe(untilGone(gone))).then(({ data }) => data),
      }),
      ...(part?.hasShortNames && { hasShortNames: true }),
      advisable: (suitability: Suitability, labels: Labels, count: number) =>
        advisable(asked, suitability, labels, count),
      // A name that was made for the whole would be that of every part.
      partsFrames: (parts: string, gone?: AbortSignal) =>
        lastValueFrom(
          answerQuery({ ...ownQuery('parts', parts, 'band'), legendFormat: undefined }, request, deps, {
            hasShortNames: true,
          }).pipe(untilGone(gone))
        ).then(({ data }) => data.map((frame) => ({ ...frame, refId: query.refId }))),
      askPartsOf: (labels: Labels, model: ModelSpec, series: () => Series | undefined) =>
        partsAsker({ expr: asked, labels, model, stepMs: query.stepMs, series, ask }),
    };
    // Asked together with the samples: only what computes with it waits for it.
    let { model } = planned;
    const measured = deps.bounds.pipe(
      map((bounds): AnomalyQuery => (bounds ? { ...query, model: { ...query.model, bounds } } : query))
    );
    let recall: Recall | undefined;
    let described: QueryContext = frames;
    const kept = (written: string, stepMs: number, { fromMs, toMs }: TimeSpan, place: string) => {
      const { seriesKey, expr: sent } = seriesKeyOf({ ...query, expr: written, stepMs }, request, upstream);
      const span = { fromMs: gridFloor(fromMs, stepMs), toMs: gridFloor(toMs, stepMs) };
      const reader = { ...wanted.reader, key: `${wanted.reader.key} ${place}` };
      const needed = { seriesKey, reader, display: span, spans: [span], store: wanted.store };
      return history.loadWhole(needed, askFor(sent, stepMs));
    };
    const looking =
      fullStepMs === undefined
        ? undefined
        : overviewLooks({
            query,
            plan,
            fullStepMs,
            shown: { fromMs: request.range.from.valueOf(), toMs: request.range.to.valueOf() },
            points: request.maxDataPoints ?? Infinity,
            looks,
            key: wanted.seriesKey.key,
            load: kept,
            only: (labels, place) => only(labels, 'overview', place),
          });
    const between = rawRange(request, plan, scrapeIntervalMs(upstream.source), frames.nowMs);
    const raw =
      between &&
      history.flights.pass(
        upstream.source.uid,
        defer(() => askFor(expr, between.stepMs)(between))
      );
    /** An overview's packets by few samples, and those near an edge by all. */
    const lookedAgain = (packets: Observable<DataQueryResponse>) =>
      packets.pipe(
        tap(({ data }) => (all = described.among ?? data.map(labelsOf))),
        switchMap((packet) => looking?.again(packet, { model, recall, frames: described }) ?? of(packet))
      );
    const complete = (packets: Observable<DataQueryResponse>) => {
      if (query.show === 'overview') {
        return packets.pipe(
          tap(({ data }) => (all = among ?? data.map(labelsOf))),
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
      units,
    };
    const compute = ({ expr: written, among: named = among, notices }: Computed) => {
      const one = written === undefined ? { seriesKey: wanted.seriesKey, expr } : keyed(written);
      const needed = { ...wanted, seriesKey: one.seriesKey };
      const begun = new ReplaySubject<void>(1);
      let patientUntil = Date.now() + PATIENCE_MS;
      const loading = history.load(needed, askFor(one.expr)).pipe(
        tap({
          next: (loaded) => {
            // Before the bounds are known: a server that hangs does not tell those either.
            requirePicture(loaded, query.stepMs);
            recall = loaded.recall;
            if (loaded.refusedPoints === undefined) {
              begun.next();
            }
          },
          complete: () => begun.complete(),
        })
      );
      described = { ...frames, executed: one.expr, among: named, notices };
      const packets = combineLatest([loading, exclusionsOf(query, plan, tagged), measured]).pipe(
        map(
          ([
            loaded,
            excluded,
            {
              model: { bounds },
            },
          ]) => {
            const judged = { ...query, model: { ...planned.model, bounds } };
            model = withExclusions(judged.model, excluded.spans);
            return { loaded, excluded, judged };
          }
        ),
        switchMap(({ loaded, excluded, judged }) =>
          (loaded.complete ? of(0) : timer(new Date(patientUntil))).pipe(
            switchMap(() => packetOf(loaded, { ...context, query: judged, excluded, frames: described })),
            // Once it is shown: news that come while it is made take its place.
            tap(() => (patientUntil = Date.now() + PROGRESS_MS))
          )
        )
      );
      // Asked for together with the history, once nobody has to agree to that first.
      return looking
        ? merge(
            packets,
            begun.pipe(
              first(),
              switchMap(() => looking.newest),
              ignoreElements(),
              catchError(() => EMPTY)
            )
          )
        : packets;
    };
    if (query.baseline === 'browser') {
      return complete(query.show === 'overview' ? lookedAgain(compute({ notices: [] })) : compute({ notices: [] }));
    }
    const span = { fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs };
    const load = (written: string): Observable<Aligned> => {
      if (looking) {
        // Cells of an hourly step hold ten days. Within the hour nothing new comes.
        return ask(written, { ...span, stepMs: query.stepMs });
      }
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
    const there = (names: string[], timed: string[]) =>
      recordedNames.there(JSON.stringify([upstream.source.uid, scopeOf(request)]), names, timed, (text) => {
        const target = { refId: `${query.refId}_names`, expr: text, instant: true };
        const at = { fromMs: span.toMs, toMs: span.toMs, stepMs: query.stepMs };
        const one = upstreamRequest(request, upstream.source.getRef(), [target], at);
        const answer = askSamples(upstream.source, one, undefined, at, 1);
        return history.flights.pass(upstream.source.uid, answer);
      });
    const { points } = context;
    if (query.show === 'overview') {
      const lanes = {
        ...{ stepMs: fullStepMs ?? query.stepMs, points, load: kept },
        shown: { fromMs: request.range.from.valueOf(), toMs: request.range.to.valueOf() },
        groups: (labels: Labels[]) => looks.take(JSON.stringify([wanted.seriesKey.key, 'scores']), labels),
        again: lookedAgain,
      };
      return complete(answerRecorded(query, plan, filled, points, frames, { load, ask, there, lanes }, compute));
    }
    return complete(
      measured.pipe(
        switchMap((judged) => answerRecorded(judged, plan, filled, points, frames, { load, ask, there }, compute))
      )
    );
  });
}

/** What a query for a part of another one has of it. */
interface Part {
  /** For some of its series: how many. */
  series?: number;
  /** The labels of all of them, since names are made among all. */
  among?: Labels[];
  /** What was asked for all. */
  asked?: string;
  /** Names say only what tells the series apart. */
  hasShortNames?: boolean;
}

/** The colours of Grafana's classic palette, each query of a panel from another one on. */
function colorsFrom(target: number): string[] {
  const { palette } = config.theme2.visualization;
  const first = (QUERY_DISTANCE * Math.max(0, target)) % palette.length;
  return [...palette.slice(first), ...palette.slice(0, first)];
}

/** A picture waits for its band so long after the question: drawing twice would keep the page from reading the answers. */
const PATIENCE_MS = 700;

/** And so long for the next news of its history: each is a picture of all series, drawn while answers wait to be read. */
const PROGRESS_MS = 5_000;

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
