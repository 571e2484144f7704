import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { catchError, defer, from, map, of, switchMap, type Observable } from 'rxjs';
import { alignFrames } from '../frames/align';
import { askUpstream } from './fetch';
import type { TaggedSpans } from './fetchTagged';
import type { HistoryLoader } from './history/historyLoader';
import type { HistoryStore } from './history/historyStore';
import type { RangeQuery } from './history/cells';
import { packetOf, type Exclusions } from './packet';
import { planPicture } from './plan';
import { readQuery, type QueryDefaults } from './query';
import type { SavedQuery } from './savedQuery';
import { trackOf, type Upstream } from './track';
import { UpstreamError } from './upstreamError';
import { upstreamRequest } from './upstreamRequest';

/** All that answers a query besides the query itself. */
export interface Surroundings {
  upstream: Upstream;
  defaults: QueryDefaults;
  history: HistoryLoader;
  tagged: TaggedSpans;
  /** How many points the history of all series of a query together may have without asking back. */
  confirmPoints: number;
  store?: HistoryStore;
}

/**
 * The packets that answer one saved query: while history is on its way the observed samples, then all. On a refresh, when
 * only the newest samples are asked for, there is one packet. Fails with QueryError, ZoomDependentError or an Error in the
 * upstream's words.
 */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  { upstream, defaults, history, tagged, confirmPoints, store }: Surroundings
): Observable<DataQueryResponse> {
  return defer(() => {
    const query = readQuery(saved, defaults);
    const plan = planPicture(query.model, query.stepMs, request.range.from.valueOf(), request.range.to.valueOf());
    const { track, expr, filled } = trackOf(query, request, upstream);
    let asked = 0;
    const ask = (range: RangeQuery) => {
      const one = upstreamRequest(request, upstream.source.getRef(), { refId: query.refId, expr }, range, asked++);
      return askUpstream(upstream.source, one).pipe(map((frames) => alignFrames(frames, query.stepMs)));
    };
    const replace = (text: string) => upstream.replace(text, request.scopedVars);
    const tag = query.exclusionTag && replace(query.exclusionTag);
    const span = { fromMs: plan.spans[0].fromMs, toMs: plan.evaluateToMs };
    const exclusions: Observable<Exclusions> = tag
      ? from(tagged.get(tag, span)).pipe(
          map((spans) => ({ spans })),
          catchError((error: unknown) => of({ spans: [], tag, error: UpstreamError.of(error) }))
        )
      : of({ spans: [] });
    const mostPoints = Math.max(confirmPoints, query.allowPoints);
    return exclusions.pipe(
      switchMap((excluded) =>
        history.load({ track, display: plan.display, spans: plan.spans, mostPoints, store }, ask).pipe(
          map((loaded) =>
            packetOf(loaded, {
              query: { ...query, legendFormat: query.legendFormat && replace(query.legendFormat) },
              plan,
              points: request.maxDataPoints ?? Infinity,
              excluded,
              mostPoints,
              executed: expr,
              asked: { expr: filled, upstreamUid: upstream.source.uid },
              nowMs: request.startTime || undefined,
            })
          )
        )
      )
    );
  });
}
