import { FieldType, LoadingState, type DataQueryResponse } from '@grafana/data';
import { defer, map, tap } from 'rxjs';
import { parseSample, type RangeSeries } from '../../demo/prometheus';
import type { PrometheusTarget } from '../../src/upstream/upstreamRequest';
import { FakeUpstream } from './fakeUpstream';
import { post, type Answered } from './post';

interface ApiAnswer {
  status: 'success' | 'error';
  error?: string;
  warnings?: string[];
  data: { result: RangeSeries[] };
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
    data: answer.data.result.map(({ metric, values }) => ({
      refId: target.refId,
      meta: { notices },
      fields: [
        { name: 'Time', type: FieldType.time, values: values.map(([seconds]) => seconds * 1000) },
        { name: 'Value', type: FieldType.number, labels: metric, values: values.map(([, text]) => parseSample(text)) },
      ],
    })),
  };
}
