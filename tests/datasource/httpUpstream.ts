import { DataFrameType, FieldType, LoadingState, type DataFrameDTO, type DataQueryResponse } from '@grafana/data';
import { defer, map, tap } from 'rxjs';
import { parseSample, type RangeSeries } from '../../demo/prometheus';
import type { PrometheusTarget } from '../../src/upstream/upstreamRequest';
import { FakeUpstream } from './fakeUpstream';
import { post, type Answered } from './post';

interface ApiAnswer {
  status: 'success' | 'error';
  error?: string;
  warnings?: string[];
  data: { result: Array<RangeSeries | HistogramSeries> };
}

/** Native histograms: count and sum, and for each bucket its kind of ends, lower end, upper end and count. */
interface HistogramSeries {
  metric: Record<string, string>;
  histograms: Array<[number, { buckets: Array<[number, string, string, string]> }]>;
}

/** What went over the wire. */
export interface Traffic {
  requests: number;
  bytes: number;
}

/**
 * A data source over Prometheus' HTTP API, in the shape of Grafana's: step by `interval`, errors inside of packets.
 */
export function httpUpstream(url: string, traffic: Traffic = { requests: 0, bytes: 0 }): FakeUpstream {
  return new FakeUpstream(({ range, targets: [target], intervalMs }) => {
    const form = new URLSearchParams({
      query: target.expr,
      start: String(range.from.valueOf() / 1000),
      end: String(range.to.valueOf() / 1000),
      step: String(intervalMs / 1000),
    });
    return defer(() => {
      traffic.requests++;
      return post(`${url}/api/v1/query_range`, form).pipe(
        tap(({ text }) => (traffic.bytes += text.length)),
        map((answered) => packetOf(answered, target))
      );
    });
  });
}

function packetOf({ status, headers, text }: Answered, target: PrometheusTarget): DataQueryResponse {
  const answer = JSON.parse(text) as ApiAnswer;
  if (answer.status === 'error') {
    const error = { refId: target.refId, status, message: answer.error, headers };
    return { data: [], state: LoadingState.Error, error, errors: [error] };
  }
  const notices = (answer.warnings ?? []).map((warning) => ({ severity: 'warning' as const, text: warning }));
  return {
    state: LoadingState.Done,
    data: answer.data.result.map((series) => ({
      refId: target.refId,
      ...('histograms' in series ? cells(series) : line(series)),
      meta: { notices, ...('histograms' in series && { type: DataFrameType.HeatmapCells }) },
    })),
  };
}

function line({ metric, values }: RangeSeries): DataFrameDTO {
  return {
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map(([seconds]) => seconds * 1000) },
      { name: 'Value', type: FieldType.number, labels: metric, values: values.map(([, text]) => parseSample(text)) },
    ],
  };
}

/** One row for each bucket at each time, as Grafana's back end has it. */
function cells({ metric, histograms }: HistogramSeries): DataFrameDTO {
  const rows = histograms.flatMap(([seconds, { buckets }]) =>
    buckets.map(([, from, to, count]) => ({ ms: seconds * 1000, from, to, count }))
  );
  const numbers = (part: 'from' | 'to' | 'count') => rows.map((row) => parseSample(row[part]));
  return {
    fields: [
      { name: 'xMax', type: FieldType.time, values: rows.map(({ ms }) => ms) },
      { name: 'yMin', type: FieldType.number, labels: metric, values: numbers('from') },
      { name: 'yMax', type: FieldType.number, values: numbers('to') },
      { name: 'count', type: FieldType.number, values: numbers('count') },
    ],
  };
}
