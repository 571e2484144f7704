import { rangeUtil, type DataFrame, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { defer, from, map, mergeMap, toArray, type Observable } from 'rxjs';
import { analyze, type WindowBounds } from '../core';
import { alignFrames } from '../frames/align';
import { toFrames } from '../frames/toFrames';
import { askUpstream } from './fetch';
import { replaceIntervalVariables } from './intervalVariables';
import { evaluationTimes, planQueries } from './plan';
import { readQuery } from './query';
import type { SavedQuery } from './savedQuery';
import { upstreamRequest } from './upstreamRequest';

/** More would keep other panels waiting. */
const PARALLEL_REQUESTS = 4;

/** One saved query -> its frames. Fails with QueryError, ZoomDependentError or UpstreamError. */
export function answerQuery(
  saved: SavedQuery,
  request: DataQueryRequest<SavedQuery>,
  upstream: DataSourceApi,
  bounds?: WindowBounds
): Observable<DataFrame[]> {
  return defer(() => {
    const query = readQuery(saved, bounds);
    const expr = replaceIntervalVariables(query.expr, query.stepMs, scrapeIntervalMs(upstream));
    const asked = { refId: query.refId, expr, legendFormat: query.legendFormat };
    const plan = planQueries(query.model, query.stepMs, request.range.from.valueOf(), request.range.to.valueOf());
    return from(plan.queries).pipe(
      mergeMap(
        (range, index) => askUpstream(upstream, upstreamRequest(request, upstream.getRef(), asked, range, index)),
        PARALLEL_REQUESTS
      ),
      toArray(),
      map((answers) => {
        const aligned = alignFrames(answers.flat(), query.stepMs);
        const times = evaluationTimes(plan);
        const analyses = aligned.series.map(({ series }) => analyze(series, times, query.model));
        return toFrames(aligned, analyses, { ...query, executed: expr, nowMs: request.startTime || undefined });
      })
    );
  });
}

/** What Grafana's Prometheus data source keeps as its "scrape interval" setting; 15 s is Grafana's default. */
function scrapeIntervalMs(upstream: DataSourceApi): number {
  return upstream.interval ? rangeUtil.intervalToMs(upstream.interval.replace(/^>/, '')) : 15_000;
}
