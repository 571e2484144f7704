import type { DataSourceApi } from '@grafana/data';
import { quote } from '../../promql/expression';
import { NEW_MODEL } from '../../saved/savedModel';
import { readModel } from '../../saved/model';
import { stepFor } from '../../saved/newStep';
import { countSeries } from '../../upstream/countSeries';
import { askInstant } from '../ask';
import type { Example } from './facts';

/** Every Prometheus that scrapes anything has this one. */
const SCRAPED = 'scrape_duration_seconds';
const FALLBACK = 'avg by (job) (scrape_duration_seconds)';
/** What is only written to, by collectors, has none of them: the counter of most series. */
const ANY_COUNTER = 'topk(1, count by (__name__) ({__name__=~".+_total"}))';

/** Counters that tell of a service's traffic or load, by the naming conventions of the ecosystem; the first one that exists is taken. */
const COUNTERS = [
  'http_server_request_duration_seconds_count',
  'http_requests_total',
  'http_request_duration_seconds_count',
  'http_server_requests_seconds_count',
  'grpc_server_handled_total',
  'rpc_server_duration_milliseconds_count',
  'nginx_http_requests_total',
  'traefik_service_requests_total',
  'istio_requests_total',
  'container_cpu_usage_seconds_total',
  'node_cpu_seconds_total',
  'prometheus_http_requests_total',
  'process_cpu_seconds_total',
];

/** A query that the Prometheus has series for, aggregated to the level of a service, as a first thing to look at. */
export async function findExample(upstream: DataSourceApi, nowMs: number): Promise<Example> {
  const namesOf = async (expr: string) => {
    const { found } = await askInstant(upstream, { found: expr }, nowMs);
    return found.map(({ labels }) => labels.__name__);
  };
  const names = await namesOf(`group by (__name__) ({__name__=~${quote([...COUNTERS, SCRAPED].join('|'))}})`);
  const counter =
    names.length > 0
      ? COUNTERS.find((name) => names.includes(name))
      : (await namesOf(ANY_COUNTER).catch(() => [undefined]))[0];
  const expr = counter ? `sum by (job) (rate(${counter}[5m]))` : FALLBACK;
  return { expr, step: stepFor(readModel(NEW_MODEL).model, await countSeries(upstream, expr, nowMs)) };
}
