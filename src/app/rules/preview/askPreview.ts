import { CoreApp, type DataQueryRequest, type PanelData, type TimeRange } from '@grafana/data';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import { from, map, switchMap, type Observable } from 'rxjs';
import { untilNow } from '../form/range';
import type { PreviewQuery } from './previewQuery';
import { shortNames } from './shortNames';

/** Who asks, and for how many points. A replay needs every evaluation, not a picture's points. */
export interface Asked {
  requestId: string;
  maxDataPoints?: number;
}

/** The normal range that a query gives, through the data source, as it comes. */
export function askPreview(query: PreviewQuery, range: TimeRange, asked: Asked): Observable<PanelData> {
  return from(getDataSourceSrv().get(query.datasource)).pipe(
    switchMap((source) => getRunRequest()(source, requestOf(query, range, asked))),
    map((data) => ({ ...data, series: shortNames(data.series) }))
  );
}

function requestOf(query: PreviewQuery, range: TimeRange, asked: Asked): DataQueryRequest {
  const nowMs = Date.now();
  return {
    ...asked,
    app: CoreApp.Unknown,
    targets: [query],
    range: untilNow(range, nowMs),
    interval: '1m',
    intervalMs: 60_000,
    scopedVars: {},
    timezone: 'browser',
    startTime: nowMs,
  };
}
