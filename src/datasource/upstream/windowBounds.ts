import type { DataSourceApi } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { catchError, map, of, type Observable } from 'rxjs';
import { gridFloor, MINUTE_MS, type WindowBounds } from '../../core';
import { alignment, type Aligned } from '../../frames/write/align';
import { askUpstream } from '../../upstream/askUpstream';
import { upstreamRequest } from '../../upstream/upstreamRequest';

/** Counts the samples of a range that is as long as they are apart: two with both ends, one without the left one. Reads no series. */
const COUNT_OF_ENDS = 'count_over_time(vector(1)[1m:1m])';

/**
 * Which ends the upstream's own range windows have: left-open from Prometheus 3 on, by the version that its settings name. A
 * version below is measured by one query, because VictoriaMetrics is often entered so, and its windows are left-open; where the
 * query fails, they are closed. Undefined when the settings do not say; the model's default decides then.
 *
 * @param once - sends the query, and keeps its answer under the key
 */
export function windowBounds(
  sources: Pick<DataSourceSrv, 'getInstanceSettings'>,
  upstream: DataSourceApi,
  once: (key: string, ask: () => Observable<Aligned>) => Observable<Aligned>
): Observable<WindowBounds | undefined> {
  const named = namedBounds(sources, upstream);
  return named === 'closed'
    ? once(`windowBounds:${upstream.uid}`, () => countEnds(upstream)).pipe(
        map(({ series }) => (series[0]?.series.values.every((count) => count === 1) ? 'left-open' : 'closed')),
        catchError(() => of(named))
      )
    : of(named);
}

/** As far as the settings say. */
export function namedBounds(
  sources: Pick<DataSourceSrv, 'getInstanceSettings'>,
  upstream: DataSourceApi
): WindowBounds | undefined {
  const { prometheusType = 'Prometheus', prometheusVersion } = (sources.getInstanceSettings(upstream.uid)?.jsonData ??
    {}) as { prometheusType?: string; prometheusVersion?: string };
  const major = /\d+/.exec(prometheusVersion ?? '')?.[0];
  return prometheusType !== 'Prometheus' || major === undefined
    ? undefined
    : Number(major) >= 3
      ? 'left-open'
      : 'closed';
}

function countEnds(upstream: DataSourceApi): Observable<Aligned> {
  const nowMs = Date.now();
  const toMs = gridFloor(nowMs, MINUTE_MS);
  const asking = { requestId: `window_bounds_${upstream.uid}`, startTime: nowMs, scopedVars: {} };
  const asked = { refId: 'ends', expr: COUNT_OF_ENDS };
  const grid = { fromMs: toMs - MINUTE_MS, toMs, stepMs: MINUTE_MS };
  return askUpstream(upstream, upstreamRequest(asking, upstream.getRef(), [asked], grid)).pipe(
    map((frames) => {
      const { add, aligned } = alignment(MINUTE_MS);
      frames.forEach(add);
      return aligned();
    })
  );
}
