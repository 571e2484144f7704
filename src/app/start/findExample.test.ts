import { FakeUpstream, frameOf, askedGrid } from '../../../tests/datasource/fakeUpstream';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../core';
import { findExample } from './findExample';

const NOW_MS = 1_700_000_040_000;
const LOOKBACK_MS = 5 * MINUTE_MS;

interface Metric {
  fromMs: number;
  toMs: number;
  /** Of samples. Default: a minute. */
  distanceMs?: number;
}
const since = (agoMs: number, untilAgoMs = 0): Metric => ({ fromMs: NOW_MS - agoMs, toMs: NOW_MS - untilAgoMs });
const YOUNG = since(2 * DAY_MS);
const LASTING = since(3 * WEEK_MS);

/** Knows metrics by their names and answers as a Prometheus would that has one series of each. */
function knows(metrics: Record<string, Metric>) {
  const upstream = new FakeUpstream(async (request) => ({
    data: request.targets.flatMap(({ expr, refId, instant }) => {
      const times = instant ? [request.range.to.valueOf()] : askedGrid(request);
      const pattern = /__name__=~"(.*?)"/.exec(expr)?.[1];
      const range = /\[(\w+)\]/.exec(expr)?.[1];
      const offsetMs = expr.includes('offset 1w') ? WEEK_MS : 0;
      const frames = Object.entries(metrics)
        .filter(([name]) => (pattern ? new RegExp(`^(${pattern})$`).test(name) : expr.includes(name)))
        .map(([name, { fromMs, toMs, distanceMs = MINUTE_MS }]) => {
          const reachMs = range === '1h' ? HOUR_MS : LOOKBACK_MS;
          const isThere = (time: number) => time - offsetMs >= fromMs && time - offsetMs <= toMs + reachMs;
          const has = (time: number) => isThere(time) && (!range || reachMs > distanceMs);
          const both = (time: number) => has(time) && (!expr.includes(' and ') || time - WEEK_MS >= fromMs);
          return frameOf(times, (time) => (both(time) ? 1 : undefined), { __name__: name }, refId);
        })
        .filter(({ fields }) => fields[0].values!.length > 0);
      return expr.startsWith('topk(1') ? frames.slice(0, 1) : frames;
    }),
  }));
  upstream.metricFindQuery = async () => Object.keys(metrics).map((text) => ({ text }));
  return upstream;
}

it.each<[Record<string, Metric>, string]>([
  [{ http_requests_total: YOUNG, process_cpu_seconds_total: YOUNG }, 'sum by (job) (rate(http_requests_total[5m]))'],
  [{ scrape_duration_seconds: YOUNG, orders_total: YOUNG }, 'avg by (job) (scrape_duration_seconds)'],
  [{ orders_total: YOUNG }, 'sum by (job) (rate(orders_total[5m]))'],
  [
    { http_requests_total: YOUNG, process_cpu_seconds_total: LASTING },
    'sum by (job) (rate(process_cpu_seconds_total[5m]))',
  ],
  [{ http_requests_total: YOUNG, orders_total: LASTING }, 'sum by (job) (rate(orders_total[5m]))'],
  [
    { http_requests_total: YOUNG, gone_total: since(5 * WEEK_MS, WEEK_MS) },
    'sum by (job) (rate(http_requests_total[5m]))',
  ],
  // Of Prometheus 3, which keeps the names of OpenTelemetry.
  [{ 'shop.orders_total': YOUNG }, 'sum by (job) (rate({__name__="shop.orders_total"}[5m]))'],
  // Nothing that is usual, or not often enough for a short rate.
  [{ queue_length: YOUNG, queue_info: YOUNG }, 'avg by (job) (queue_length)'],
  [{ orders_total: { ...LASTING, distanceMs: 15 * MINUTE_MS } }, 'sum by (job) (rate(orders_total[1h]))'],
])('of %j looks at %s first, up to now', async (metrics, expr) => {
  expect(await findExample(knows(metrics), NOW_MS)).toEqual({ expr, step: '1m' });
});

it.each<[Record<string, Metric>, string, number]>([
  [{ orders_total: since(20 * WEEK_MS, 8 * WEEK_MS) }, 'sum by (job) (rate(orders_total[5m]))', 8 * WEEK_MS],
  [{ scrape_duration_seconds: since(DAY_MS, 3 * HOUR_MS) }, 'avg by (job) (scrape_duration_seconds)', 3 * HOUR_MS],
  // What ended last comes first, whatever it is.
  [
    { http_requests_total: since(9 * WEEK_MS, 8 * WEEK_MS), queue_length: since(9 * WEEK_MS, 2 * WEEK_MS) },
    'avg by (job) (queue_length)',
    2 * WEEK_MS,
  ],
])('of %j, which has ended, looks at %s where it ends', async (metrics, expr, agoMs) => {
  const upstream = knows(metrics);
  const example = await findExample(upstream, NOW_MS);
  expect(upstream.asked.flatMap(({ range }) => [+range.from, +range.to]).every(Number.isFinite)).toBe(true);
  expect(example).toMatchObject({ expr });
  expect(Math.abs(example!.endMs! - (NOW_MS - agoMs))).toBeLessThan(HOUR_MS);
});

it.each<Record<string, Metric>>([
  {},
  { orders_info: LASTING },
  { orders_total: since(2 * 366 * DAY_MS, 366 * DAY_MS) },
])('finds nothing to look at in %j', async (metrics) => {
  expect(await findExample(knows(metrics), NOW_MS)).toBeNull();
});
