import {
  DataSourceApi,
  FieldType,
  LoadingState,
  type DataFrameDTO,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  type Labels,
} from '@grafana/data';
import type { Observable } from 'rxjs';
import type { PrometheusTarget } from '../../src/upstream/upstreamRequest';

/** How a fake upstream answers one request. */
export type Answering = (
  request: DataQueryRequest<PrometheusTarget>
) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;

/** A Prometheus-type data source that answers from a function and remembers what it was asked. */
export class FakeUpstream extends DataSourceApi {
  readonly asked: Array<DataQueryRequest<PrometheusTarget>> = [];

  constructor(
    private answering: Answering,
    settings: Partial<DataSourceInstanceSettings> = {}
  ) {
    super(settingsOf(settings));
  }

  query(request: DataQueryRequest) {
    const asked = request as DataQueryRequest<PrometheusTarget>;
    this.asked.push(asked);
    return this.answering(asked);
  }

  async testDatasource() {
    return { status: 'success', message: 'Successfully queried the Prometheus API.' };
  }
}

/** Settings as Grafana hands them out. */
export function settingsOf(settings: Partial<DataSourceInstanceSettings> = {}): DataSourceInstanceSettings {
  const type = settings.type ?? 'prometheus';
  return {
    uid: 'prom',
    name: 'Prometheus',
    type,
    meta: { id: type, name: type, info: { logos: { small: '' } } } as DataSourcePluginMeta,
    access: 'proxy',
    readOnly: false,
    jsonData: {},
    ...settings,
  };
}

/** Range ends and step that a request asks for, as its target forces them. */
export function askedGrid({ range, intervalMs }: DataQueryRequest): number[] {
  const times = [];
  for (let time = range.from.valueOf(); time <= range.to.valueOf(); time += intervalMs) {
    times.push(time);
  }
  return times;
}

/** A frame as Grafana's Prometheus data sources give it. A value of undefined leaves the sample out. */
export function frameOf(
  times: number[],
  valueAt: (time: number) => number | undefined,
  labels: Labels = {},
  refId = 'A'
): DataFrameDTO {
  const present = times.filter((time) => valueAt(time) !== undefined);
  return {
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: present },
      { name: 'Value', type: FieldType.number, labels, values: present.map((time) => valueAt(time)!) },
    ],
  };
}

/** Answers every request with one series on the grid that was asked for. */
export function answerSeries(valueAt: (time: number) => number | undefined, labels?: Labels): Answering {
  return async (request) => ({
    data: [frameOf(askedGrid(request), valueAt, labels, request.targets[0].refId)],
    state: LoadingState.Done,
  });
}
