import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { catchError, defer, map, of, switchMap, type Observable } from 'rxjs';
import { alignInSlices } from '../slices/alignInSlices';
import { answerRecorded, type Computed } from '../recorded/answerRecorded';
import { askUpstream } from '../../upstream/askUpstream';
import type { TaggedSpans } from '../upstream/fetchTagged';
import { upstreamRequest, type RangeQuery } from '../../upstream/upstreamRequest';
import { oldNotice } from './loadNotices';
import { packetOf } from './packet';
import type { Exclusions } from './packetContext';
import type { Plan } from '../plan/plan';
import { planLoad } from './planLoad';
import type { AnomalyQuery } from '../query/query';
import type { SavedQuery } from '../query/savedQuery';
import type { QueryDeps } from './queryDeps';
import { rawRange, withRaw } from './rawSamples';
import { scrapeIntervalMs, seriesKeyOf } from './seriesKeyOf';
import { UpstreamError } from '../../upstream/upstreamError';

/**
 * The packets that answer one saved query: while history is on its way the observed samples, then all. On a refresh, when
 * only the newest samples are asked for, there is one packet. Fails with QueryError, ZoomDependentError or an Error in the
 * upstream's words.
 */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  deps: QueryDeps
): Observable<DataQueryResponse> {
  return defer(() => {
    const { upstream, history, clock, tagged, checks, shown } = deps;
    const { query, finerStepMs, plan, wanted, expr, filled } = planLoad(saved, request, deps);
    const { exclusionTag } = query;
    let asked = 0;
    const askFor =
      (text: string, stepMs = query.stepMs) =>
      (range: RangeQuery) => {
        const target = { refId: `${query.refId}_${asked++}`, expr: text };
        const one = upstreamRequest(request, upstream.source.getRef(), [target], range);
        return askUpstream(upstream.source, one).pipe(switchMap((frames) => alignInSlices(frames, stepMs)));
      };
    const between = rawRange(request, plan, scrapeIntervalMs(upstream.source));
    const complete = (packets: Observable<DataQueryResponse>) =>
      between
        ? withRaw(
            packets,
            history.flights.pass(
              upstream.source.uid,
              defer(() => askFor(expr, between.stepMs)(between))
            )
          )
        : packets;
    const frames = {
      ...query,
      executed: expr,
      asked: { expr: filled, upstreamUid: upstream.source.uid, ...(exclusionTag && { exclusionTag }) },
      nowMs: request.startTime ? clock.corrected(request.startTime) : undefined,
    };
    const context = {
      query,
      finerStepMs,
      plan,
      timeZone: request.timezone,
      points: request.maxDataPoints ?? Infinity,
      mostPoints: wanted.mostPoints,
      memoryBytes: history.cache.limitBytes,
      shown,
    };
    const keyed = (written: string) => seriesKeyOf({ ...query, expr: written }, request, upstream);
    const compute = ({ expr: written, among, notices }: Computed) => {
      const one = written === undefined ? { seriesKey: wanted.seriesKey, expr } : keyed(written);
      return exclusionsOf(query, plan, tagged).pipe(
        switchMap((excluded) =>
          history
            .load({ ...wanted, seriesKey: one.seriesKey }, askFor(one.expr))
            .pipe(
              switchMap((loaded) =>
                packetOf(loaded, { ...context, excluded, frames: { ...frames, executed: one.expr, among, notices } })
              )
            )
        )
      );
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
    const ask = (written: string, range: RangeQuery) =>
      checks.get(JSON.stringify([keyed(written).seriesKey.key, range]), () =>
        history.flights.pass(upstream.source.uid, askFor(written)(range))
      );
    return complete(answerRecorded(query, plan, filled, context.points, frames, { load, ask }, compute));
  });
}

function exclusionsOf({ exclusionTag: tag }: AnomalyQuery, plan: Plan, tagged: TaggedSpans): Observable<Exclusions> {
  const span = { fromMs: plan.spans[0].fromMs, toMs: plan.evaluateToMs };
  return tag === undefined
    ? of({ spans: [] })
    : tagged.get(tag, span).pipe(
        map((spans) => ({ spans })),
        catchError((error: unknown) => of({ spans: [], tag, error: UpstreamError.of(error) }))
      );
}
