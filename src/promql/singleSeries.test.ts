import { isSingleSeries } from './singleSeries';

it.each([
  'sum(rate(http_requests_total[5m]))',
  'sum by () (x)',
  '(sum(rate(errors_total[5m])) / sum(rate(requests_total[5m]))) * 100',
  '1 - avg(up)',
  '-count(x offset 1h)',
  'sum(x) or vector(0)',
  'histogram_quantile(0.99, sum by (le) (rate(d_seconds_bucket[5m])))',
  'histogram_quantile(0.99, sum(rate(d_seconds[5m])))',
  'clamp_min(sum(x), 0)',
  'max_over_time(sum(rate(x[5m]))[1h:1m])',
  'quantile(0.9, x)',
  'vector(time())',
  'scalar(x)',
  'time()',
])('gives one series at most: %s', (text) => {
  expect(isSingleSeries(text)).toBe(true);
});

it.each([
  'x',
  'rate(x[5m])',
  'sum by (job) (x)',
  'sum without (job) (x)',
  'topk(5, sum by (job) (x))',
  'count_values("v", x)',
  'sum(x) or y',
  'sum(x) / on () group_right () y',
  'histogram_quantile(0.99, sum by (le, job) (rate(d_seconds_bucket[5m])))',
  'histogram_quantile(0.99, rate(d_seconds_bucket[5m]))',
  'max_over_time(x[1h])',
  'label_replace(x, "a", "b", "c", "d")',
  'absent(x)',
  'sum(x',
  '',
])('does not, as far as the text says: %s', (text) => {
  expect(isSingleSeries(text)).toBe(false);
});
