import type { DataQueryRequest, DataSourceApi } from '@grafana/data';
import { catchError, defer, map, switchMap, throwError, type Observable } from 'rxjs';
import type { Aligned } from '../../frames/write/align';
import { askMatrix, framesOfMatrix, handsOnMatrix, NoMatrix } from '../../upstream/askMatrix';
import { askUpstream } from '../../upstream/askUpstream';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { alignInSlices } from '../slices/alignInSlices';

/** A refresh asks for fewer points of a series, by a query: for little, both ways take as long, and the query's is the proven one. */
const LONG_POINTS = 20;

/** Data sources that do not hand on Prometheus' own answer: they are asked by queries until the page is loaded again. */
const withoutMatrix = new WeakSet<DataSourceApi>();

/**
 * The samples of one range query: many by Prometheus' own answer, where the data source hands it on, else as the data source's frames.
 * Fails with UpstreamError.
 *
 * @param filled - the expression as Prometheus itself has to be asked; undefined where Grafana's server adds to it
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
  if (!isLong || !filled || !handsOnMatrix(source) || withoutMatrix.has(source)) {
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
