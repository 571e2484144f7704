import { LoadingState, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { defer, filter, map, type Observable } from 'rxjs';
import { alignFrames } from '../frames/align';
import type { QueryContext } from '../frames/toFrames';
import { bandFrames, observedFrames } from './analyseLoaded';
import { askUpstream } from './fetch';
import type { HistoryLoader, Loaded } from './historyLoader';
import { planPicture } from './plan';
import { readQuery } from './query';
import type { SavedQuery } from './savedQuery';
import { trackOf, type Upstream } from './track';
import { explained } from './upstreamAdvice';
import { UpstreamError } from './upstreamError';
import { upstreamRequest } from './upstreamRequest';

/**
 * The packets that answer one saved query: while history is on its way the observed samples, then all. On a refresh, when
 * only the newest samples are asked for, there is one packet. Fails with QueryError, ZoomDependentError or UpstreamError.
 */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  upstream: Upstream,
  loader: HistoryLoader
): Observable<DataQueryResponse> {
  return defer(() => {
    const query = readQuery(saved, upstream.bounds);
    const plan = planPicture(query.model, query.stepMs, request.range.from.valueOf(), request.range.to.valueOf());
    const { track, expr } = trackOf(query, request, upstream);
    let asked = 0;
    const ask = (range: Parameters<typeof upstreamRequest>[3]) => {
      const one = upstreamRequest(request, upstream.source.getRef(), { refId: query.refId, expr }, range, asked++);
      return askUpstream(upstream.source, one).pipe(map((frames) => alignFrames(frames, query.stepMs)));
    };
    const context: QueryContext = {
      ...query,
      legendFormat: query.legendFormat && upstream.replace(query.legendFormat, request.scopedVars),
      executed: expr,
      nowMs: request.startTime || undefined,
    };
    const points = request.maxDataPoints ?? Infinity;
    return loader.load(track, plan.display, plan.spans, ask).pipe(
      filter((loaded) => loaded.displayed),
      map((loaded) => {
        if (loaded.displayFailed) {
          throw restated(loaded.failures[0], query.stepMs);
        }
        const notices = noticesOf(loaded, query.stepMs);
        return loaded.complete
          ? { data: bandFrames(loaded.aligned, plan, query.model, points, { ...context, notices }) }
          : {
              data: observedFrames(loaded.aligned, plan, query.model, { ...context, notices }),
              state: LoadingState.Loading,
            };
      })
    );
  });
}

function noticesOf({ complete, done, total, failures }: Loaded, stepMs: number): QueryContext['notices'] {
  if (!complete) {
    return [{ severity: 'info', text: `History: ${done} of ${total} requests answered. The band follows.` }];
  }
  if (failures.length === 0) {
    return [];
  }
  const text = `${failures.length} of ${total} history requests failed; the band is computed from what is there. ${explained(failures[0], stepMs)}`;
  return [{ severity: 'warning', text }];
}

function restated(error: UpstreamError, stepMs: number): Error {
  return Object.assign(new Error(explained(error, stepMs)), { status: error.status });
}
