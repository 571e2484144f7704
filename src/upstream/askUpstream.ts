import {
  LoadingState,
  toDataFrame,
  type DataFrame,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
} from '@grafana/data';
import { catchError, defer, from, isObservable, map, reduce, throwError, type Observable } from 'rxjs';
import { UpstreamError } from './upstreamError';
import { t } from '../language/translate';

/**
 * Asks the upstream once. Emits one array of frames when the answer is complete, or fails with UpstreamError, whether the
 * upstream threw, rejected, or sent its error inside of a packet. Unsubscribing cancels the request.
 */
export function askUpstream(upstream: DataSourceApi, request: DataQueryRequest): Observable<DataFrame[]> {
  return defer(() => {
    const answer = upstream.query(request);
    return isObservable(answer) ? answer : from(answer);
  }).pipe(
    catchError((error: unknown) => throwError(() => UpstreamError.of(error))),
    // A later packet replaces an earlier one with the same key, as in a panel.
    reduce((packets, packet) => packets.set(keyOf(packet), packet), new Map<string, DataQueryResponse>()),
    map((packets) => {
      const answered = [...packets.values()];
      const error = answered.map(errorOf).find((found) => found !== undefined);
      if (error) {
        throw UpstreamError.of(error);
      }
      return answered.flatMap((packet) => packet.data.map((frame) => toDataFrame(frame)));
    })
  );
}

function keyOf(packet: DataQueryResponse): string {
  return packet.key ?? packet.data[0]?.refId ?? '';
}

function errorOf(packet: DataQueryResponse): DataQueryError | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- upstreams before Grafana 10 send nothing else
  const error = packet.errors?.[0] ?? packet.error;
  return (
    error ??
    (packet.state === LoadingState.Error ? { message: t('upstream.no-reason-given', 'no reason given') } : undefined)
  );
}
