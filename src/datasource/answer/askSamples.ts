import type { DataQueryRequest, DataSourceApi } from '@grafana/data';
import { catchError, defer, map, switchMap, throwError, type Observable } from 'rxjs';
import type { Aligned } from '../../frames/write/align';
import { askMatrix, framesOfMatrix, handsOnMatrix, NoMatrix } from '../../upstream/askMatrix';
import { askUpstream } from '../../upstream/askUpstream';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { alignInSlices } from '../slices/alignInSlices';

/** Fewer points of a series are asked by a query: a refresh, a look at the newest samples. Then the query's way is the proven one. */
const LONG_POINTS = 200;

/** Data sources that do not hand on Prometheus' own answer: they are asked by queries until the page is loaded again. */
const withoutMatrix = new WeakSet<DataSourceApi>();

/**
 * The samples of one range query: many by Prometheus' own answer, where the data source hands it on, else as the data source's frames.
 * Filters and scopes of a dashboard are applied by Grafana's server, so they need a query. Fails with UpstreamError.
 *
 * @param filled - the expression with all variables filled in, as the data source itself does it; undefined where it cannot tell
 */
export function askSamples(
  source: DataSourceApi,
  request: DataQueryRequest,
  filled: string | undefined,
  range: RangeQuery,
  stepMs: number
): Observable<Aligned> {
  const asFrames = defer(() =>
    askUpstream(source, request).pipe(
      switchMap((frames) =>
        alignInSlices(
          frames.map((frame) => () => frame),
          stepMs
        )
      )
    )
  );
  const isLong = (range.toMs - range.fromMs) / range.stepMs >= LONG_POINTS;
  const isPlain = !request.filters?.length && !request.scopes?.length;
  if (
    !isLong ||
    !isPlain ||
    !filled ||
    encodeURIComponent(filled).length > LONGEST_URL ||
    !handsOnMatrix(source) ||
    withoutMatrix.has(source)
  ) {
    return asFrames;
  }
  return askMatrix(source, filled, range).pipe(
    map(framesOfMatrix),
    switchMap((readers) => alignInSlices(readers, stepMs)),
    catchError((thrown: unknown) => {
      if (!(thrown instanceof NoMatrix)) {
        return throwError(() => thrown);
      }
      if (thrown.isLasting) {
        withoutMatrix.add(source);
      }
      return asFrames;
    })
  );
}

/** Characters of an expression in an address that every server takes. */
const LONGEST_URL = 2000;
