import {
  CoreApp,
  getTimeZone,
  LoadingState,
  type DataQueryRequest,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { from, switchMap } from 'rxjs';
import type { OverviewQuery } from './overviewQuery';

/** The answers to all queries, as they come; what was there stays until something newer arrives. */
export function useOverview(queries: OverviewQuery[], range: TimeRange): PanelData | undefined {
  const [data, setData] = useState<PanelData>();
  const key = JSON.stringify(queries);
  useEffect(() => {
    const targets: OverviewQuery[] = JSON.parse(key);
    if (targets.length === 0) {
      return undefined;
    }
    const running = from(getDataSourceSrv().get(targets[0].datasource))
      .pipe(switchMap((source) => getRunRequest()(source, requestOf(targets, range))))
      .subscribe({
        next: (answer) =>
          setData((shown) =>
            answer.state === LoadingState.Loading && answer.series.length === 0 && shown
              ? { ...shown, state: LoadingState.Loading }
              : answer
          ),
        error: (error) => setData({ state: LoadingState.Error, series: [], timeRange: range, error }),
      });
    return () => running.unsubscribe();
  }, [key, range]);
  return data;
}

function requestOf(targets: OverviewQuery[], range: TimeRange): DataQueryRequest {
  return {
    requestId: 'anomalyband-overview',
    app: CoreApp.Unknown,
    targets,
    range,
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: 1000,
    scopedVars: {},
    timezone: getTimeZone(),
    startTime: Date.now(),
  };
}
