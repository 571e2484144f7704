import { FakeUpstream, frameOf } from '../../../tests/datasource/fakeUpstream';
import { findExample } from './findExample';

const NOW_MS = 1_700_000_040_000;

/** Knows metrics by their names, some of them for a week, and answers as an instant vector of them. */
const knows = (metrics: string[], old: string[]) =>
  new FakeUpstream(async ({ targets }) => ({
    data: targets.flatMap(({ expr, refId }) => {
      const names = /__name__=~"(.*?)"/.exec(expr)?.[1];
      const of = expr.includes('offset 1w') ? old.filter((name) => metrics.includes(name)) : metrics;
      const found = of.filter((name) => names && new RegExp(`^(${names})$`).test(name));
      const frames = found.map((name) => ({ ...frameOf([NOW_MS], () => 1, { __name__: name }), refId }));
      return expr.startsWith('topk(1') ? frames.slice(0, 1) : frames;
    }),
  }));

it.each([
  [['http_requests_total', 'process_cpu_seconds_total'], [], 'sum by (job) (rate(http_requests_total[5m]))'],
  [['scrape_duration_seconds', 'orders_total'], [], 'avg by (job) (scrape_duration_seconds)'],
  [['orders_total'], [], 'sum by (job) (rate(orders_total[5m]))'],
  [[], [], 'avg by (job) (scrape_duration_seconds)'],
  [
    ['http_requests_total', 'process_cpu_seconds_total'],
    ['process_cpu_seconds_total'],
    'sum by (job) (rate(process_cpu_seconds_total[5m]))',
  ],
  [['http_requests_total', 'orders_total'], ['orders_total'], 'sum by (job) (rate(orders_total[5m]))'],
  [['http_requests_total'], ['gone_total'], 'sum by (job) (rate(http_requests_total[5m]))'],
])('of %j, of which %j for a week, looks at %s first', async (metrics, old, expr) => {
  expect((await findExample(knows(metrics, old), NOW_MS)).expr).toBe(expr);
});
