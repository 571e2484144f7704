import { FakeUpstream, frameOf } from '../../../tests/datasource/fakeUpstream';
import { findExample } from './findExample';

const NOW_MS = 1_700_000_040_000;

/** Knows metrics by their names, and answers as an instant vector of them. */
const knows = (...metrics: string[]) =>
  new FakeUpstream(async ({ targets: [{ expr, refId }] }) => {
    const names = /__name__=~"(.*?)"/.exec(expr)?.[1];
    const found = metrics.filter((name) => names && new RegExp(`^(${names})$`).test(name));
    const frames = found.map((name) => ({ ...frameOf([NOW_MS], () => 1, { __name__: name }), refId }));
    return { data: expr.startsWith('topk(1') ? frames.slice(0, 1) : frames };
  });

it.each([
  [['http_requests_total', 'process_cpu_seconds_total'], 'sum by (job) (rate(http_requests_total[5m]))'],
  [['scrape_duration_seconds', 'orders_total'], 'avg by (job) (scrape_duration_seconds)'],
  [['orders_total'], 'sum by (job) (rate(orders_total[5m]))'],
  [[], 'avg by (job) (scrape_duration_seconds)'],
])('of %j looks at %s first', async (metrics, expr) => {
  expect((await findExample(knows(...metrics), NOW_MS)).expr).toBe(expr);
});
