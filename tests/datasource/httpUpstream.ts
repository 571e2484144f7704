import { FieldType, LoadingState, type DataQueryResponse } from '@grafana/data';
import { defer } from 'rxjs';
import { fromFetch } from 'rxjs/fetch';
import { parseSample, type RangeSeries } from '../../demo/prometheus';
import type { PrometheusTarget } from '../../src/datasource/upstreamRequest';
import { FakeUpstream } from './fakeUpstream';

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
 * A data source over Prometheus' HTTP API, in the shape of Grafana's: step by `interval`, errors inside of packets, a request
 * cancelled only while it is under way.
 */
export function httpUpstream(url: string, traffic: Traffic = { requests: 0, bytes: 0 }): FakeUpstream {
  return new FakeUpstream(({ range, targets: [target], intervalMs }) => {
    const body = new URLSearchParams({
      query: target.expr,
      start: String(range.from.valueOf() / 1000),
      end: String(range.to.valueOf() / 1000),
      step: String(intervalMs / 1000),
    });
    return defer(() => {
      traffic.requests++;
      return fromFetch(`${url}/api/v1/query_range`, {
        method: 'POST',
        body,
        selector: (response) => packetOf(response, target, traffic),
      });
    });
  });
}

async function packetOf(response: Response, target: PrometheusTarget, traffic: Traffic): Promise<DataQueryResponse> {
  const text = await response.text();
  traffic.bytes += text.length;
  const answer = JSON.parse(text) as ApiAnswer;
  if (answer.status === 'error') {
    const error = { refId: target.refId, status: response.status, message: answer.error, headers: response.headers };
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
