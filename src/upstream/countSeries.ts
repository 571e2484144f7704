import type { DataSourceApi } from '@grafana/data';
import { catchError, firstValueFrom, map, of, timeout } from 'rxjs';
import { askInTurn } from './turns';
import { upstreamRequest } from './upstreamRequest';

const MINUTE_MS = 60_000;
/** Whoever waits for the number waits for nothing else. */
const PATIENCE_MS = 3000;

/** How many series an expression has now; undefined where the data source does not say so soon. Never throws. */
export function countSeries(upstream: DataSourceApi, expr: string, nowMs: number): Promise<number | undefined> {
  const asking = { requestId: `count_${upstream.uid}`, scopedVars: {}, startTime: nowMs };
  const asked = [{ refId: 'count', expr: `count(${expr}\n)`, instant: true }];
  const range = { fromMs: nowMs - MINUTE_MS, toMs: nowMs, stepMs: MINUTE_MS };
  return firstValueFrom(
    askInTurn(upstream, upstreamRequest(asking, upstream.getRef(), asked, range)).pipe(
      map(([frame]) => frame?.fields.find(({ type }) => type === 'number')?.values.at(-1) as number | undefined),
      timeout(PATIENCE_MS),
      catchError(() => of(undefined))
    )
  );
}
