import {
  CoreApp,
  getTimeZone,
  LoadingState,
  type DataQueryRequest,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { isUnfinished } from '../../frames/unfinished';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import { useEffect, useMemo, useState } from 'react';
import { from, switchMap } from 'rxjs';
import type { OverviewQuery } from './overviewQuery';

/** The answers to all queries, as they come; what was there stays until something newer arrives. */
export function useOverview(queries: OverviewQuery[], range: TimeRange): PanelData | undefined {
  const [kept, setKept] = useState<{ key: string; data: PanelData }>();
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
          setKept((shown) => ({
            // Until somebody has answered it is the other list's.
            key: shown && isNoAnswer(answer) ? shown.key : key,
            data: withShown(answer, shown, key, targets),
          })),
        error: (error) => setKept({ key, data: { state: LoadingState.Error, series: [], timeRange: range, error } }),
      });
    return () => running.unsubscribe();
  }, [key, range]);
  // What has not been asked yet is no answer to these queries.
  return useMemo(
    () => kept && (kept.key === key ? kept.data : { ...kept.data, state: LoadingState.Loading }),
    [kept, key]
  );
}

/** Until all have answered, of those that have not what is shown: in another time range each of them is slow. */
export function withShown(
  answer: PanelData,
  shown: { key: string; data: PanelData } | undefined,
  key: string,
  targets: OverviewQuery[]
): PanelData {
  if (!shown || !isUnfinished(answer.state)) {
    return answer;
  }
  if (isNoAnswer(answer)) {
    return { ...shown.data, state: LoadingState.Loading };
  }
  if (shown.key !== key) {
    return answer;
  }
  const has = ({ series, errors = [] }: PanelData, refId: string) =>
    series.some((frame) => frame.refId === refId) || errors.some((error) => error.refId === refId);
  const series = targets.flatMap(({ refId }) =>
    (has(answer, refId) ? answer : shown.data).series.filter((frame) => frame.refId === refId)
  );
  return { ...answer, series };
}

function isNoAnswer({ series, state }: PanelData): boolean {
  return series.length === 0 && state === LoadingState.Loading;
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
