import type { DataSourceApi } from '@grafana/data';
import { HOUR_MS } from '../../core';
import { metricSelector, quote } from '../../promql/expression';
import { NEW_MODEL } from '../../saved/savedModel';
import { readModel } from '../../saved/model';
import { stepFor } from '../../saved/newStep';
import { askInstant } from '../ask';
import type { Example } from './facts';
import { findPast } from './findPast';

/** Every Prometheus that scrapes anything has this one. */
const SCRAPED = 'scrape_duration_seconds';
/** Of services whose samples come once in some minutes, the longer one. */
const RATES = ['5m', '1h'];
/** Not one of these is a gauge that tells of a service by itself. */
const NO_GAUGE = /_(bucket|sum|count|info|created)$|^ALERTS|:/;
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
 * there a week ago, where one is, since one that has just begun has no normal range yet. Without any such metric now, one that had
 * samples within the last year; null where there is none.
 */
export async function findExample(upstream: DataSourceApi, nowMs: number): Promise<Example | null> {
  const name = await findCounter(upstream, nowMs);
  const current = name && (await withStep(upstream, { expr: exprsOf(name)[0] }, nowMs));
  if (current) {
    return current;
  }
  const past = await findPast(upstream, nowMs, rank, exprsOf);
  const hasEnded = past && past.endMs < nowMs - HOUR_MS;
  return (past && (await withStep(upstream, hasEnded ? past : { expr: past.expr }, past.endMs))) ?? null;
}

/** Undefined where it has no series at that time. */
async function withStep(
  upstream: DataSourceApi,
  example: Omit<Example, 'step'>,
  atMs: number
): Promise<Example | undefined> {
  const { series } = await askInstant(upstream, { series: `count(${example.expr})` }, atMs);
  const [count] = series;
  return count && { ...example, step: stepFor(readModel(NEW_MODEL).model, count.value) };
}

const isCounter = (name: string) => COUNTERS.includes(name) || name.endsWith('_total');

/** The usual counters in their order, other counters, gauges. */
function rank(name: string): number {
  const usual = COUNTERS.indexOf(name);
  return usual >= 0 ? usual : COUNTERS.length + (isCounter(name) ? 0 : name === SCRAPED ? 1 : 2);
}

function exprsOf(name: string): string[] {
  return isCounter(name)
    ? RATES.map((range) => `sum by (job) (rate(${metricSelector(name)}[${range}]))`)
    : NO_GAUGE.test(name)
      ? []
      : [['avg by (job) (', metricSelector(name), ')'].join('')];
}

/** The metric of these that tells most of a service now. */
async function findCounter(upstream: DataSourceApi, nowMs: number): Promise<string | undefined> {
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
  return known.sort((a, b) => rank(a) - rank(b))[0];
}
