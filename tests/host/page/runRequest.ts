import {
  DataTopic,
  LoadingState,
  toDataFrame,
  type DataFrame,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { from, of, type Observable } from 'rxjs';
import { catchError, map, scan } from 'rxjs/operators';

interface Collected {
  packets: Map<string, DataQueryResponse>;
  latest: DataQueryResponse;
}

/**
 * Runs a request as Grafana's dashboards do: packets with one `key` replace each other, packets with different keys add up,
 * an error arrives as state and not as an exception, and frames of the topic `annotations` go to the annotations.
 */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  query: DataSourceApi['query'] = dataSource.query.bind(dataSource)
): Observable<PanelData> {
  request.startTime = Date.now();
  if (request.targets.length === 0) {
    return of({ series: [], state: LoadingState.Done, timeRange: request.range, request });
  }
  let answer: Observable<DataQueryResponse>;
  try {
    answer = from(query(request));
  } catch (error) {
    return of(failed(request, error));
  }
  return answer.pipe(
    scan<DataQueryResponse, Collected>(
      ({ packets }, packet) => ({
        packets: new Map(packets).set(packet.key ?? packet.data[0]?.refId ?? 'A', packet),
        latest: packet,
      }),
      { packets: new Map(), latest: { data: [] } }
    ),
    map(({ packets, latest }) => toPanelData(request, packets, latest)),
    catchError((error) => of(failed(request, error)))
  );
}

function toPanelData(
  request: DataQueryRequest,
  packets: Map<string, DataQueryResponse>,
  latest: DataQueryResponse
): PanelData {
  const frames: DataFrame[] = [...packets.values()].flatMap((packet) => packet.data.map((data) => toDataFrame(data)));
  const errors = [...packets.values()].flatMap((packet) => packet.errors ?? (packet.error ? [packet.error] : []));
  const isAnnotation = (frame: DataFrame) => frame.meta?.dataTopic === DataTopic.Annotations;
  return {
    state: errors.length > 0 ? LoadingState.Error : (latest.state ?? LoadingState.Done),
    series: frames.filter((frame) => !isAnnotation(frame)),
    annotations: frames.filter(isAnnotation),
    timeRange: request.range,
    request: { ...request, endTime: Date.now() },
    ...(errors.length > 0 ? { error: errors[0], errors } : {}),
  };
}

function failed(request: DataQueryRequest, thrown: unknown): PanelData {
  const error: DataQueryError = { message: thrown instanceof Error ? thrown.message : String(thrown) };
  return { state: LoadingState.Error, series: [], timeRange: request.range, request, error, errors: [error] };
}
