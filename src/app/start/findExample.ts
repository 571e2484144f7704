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

const USUAL = `{__name__=~${quote([...COUNTERS, SCRAPED].join('|'))}}`;
/** What is only written to, by collectors, has none of them: the counter of most series. */
const ANY = '{__name__=~".+_total"}';

const aWeekAgo = (selector: string) => [selector, 'offset 1w'].join(' ');

/**
 * A query that the Prometheus has series for, aggregated to the level of a service, as a first thing to look at: of a metric that was
 * there a week ago, where one is, since one that has just begun has no normal range yet.
 */
export async function findExample(upstream: DataSourceApi, nowMs: number): Promise<Example> {
  const namesOf = (found: Array<{ labels: Record<string, string> }>) => found.map(({ labels }) => labels.__name__);
  const { now, old } = await askInstant(
    upstream,
    { now: `group by (__name__) (${USUAL})`, old: `group by (__name__) (${aWeekAgo(USUAL)})` },
    nowMs
  );
  const names = namesOf(now);
  const lasting = namesOf(old).filter((name) => names.includes(name));
  const most = async (of: string) => {
    const { any } = await askInstant(upstream, { any: `topk(1, ${of})` }, nowMs).catch(() => ({ any: [] }));
    return namesOf(any).slice(0, 1);
  };
  const counted = (of: string) => `count by (__name__) (${of})`;
  const known =
    [
      lasting,
      lasting.length === 0 ? await most([counted(ANY), counted(aWeekAgo(ANY))].join(' and on (__name__) ')) : [],
      names,
    ].find((some) => some.length > 0) ?? (await most(counted(ANY)));
  const counter = COUNTERS.find((name) => known.includes(name)) ?? known.find((name) => name !== SCRAPED);
  const expr = counter ? `sum by (job) (rate(${counter}[5m]))` : FALLBACK;
  return { expr, step: stepFor(readModel(NEW_MODEL).model, await countSeries(upstream, expr, nowMs)) };
}
