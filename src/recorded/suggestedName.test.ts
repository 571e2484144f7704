import * as fc from 'fast-check';
import { isMetricName, observedName } from './names';
import { suggestedName, suggestedSubject } from './suggestedName';

it.each([
  [
    'sum without (instance, method, controller, status_code) (rate(http_requests_total[5m]))',
    'job:http_requests:rate5m',
  ],
  ['sum by (job, env) (rate(http_requests_total[5m]))', 'job_env:http_requests:rate5m'],
  ['sum(rate(http_requests_total[5m]))', 'global:http_requests:rate5m'],
  ['node_load1', 'instance:node_load1:value'],
  ['histogram_quantile(0.99, sum by (le, job) (rate(latency_seconds_bucket[5m])))', 'job:latency_seconds:p99_rate5m'],
  [
    'sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))',
    'job:errors_per_requests:ratio_rate5m',
  ],
  ['job:http_requests:rate5m', 'job:http_requests:rate5m'],
  ['job:http_requests:rate5m{env="prod"}', 'job:http_requests:rate5m'],
  ['sum by (env) (job:http_requests:rate5m)', 'env:http_requests:sum'],
  ['{"dotted.name"}', 'instance:dotted_name:value'],
  ['sum by (`1st label`) (x)', '_1st_label:x:sum'],
  ['time()', 'instance:metric:value'],
])('names %s %s', (expr, name) => {
  expect(observedName(suggestedName(expr))).toBe(name);
});

it('names the subject of the alert in CamelCase', () => {
  expect(suggestedSubject(suggestedName('rate(http_requests_total[5m])'))).toBe('HttpRequests');
});

it('gives valid names for any text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const name = suggestedName(text);
      expect(isMetricName(observedName(name))).toBe(true);
      expect(isMetricName(suggestedSubject(name))).toBe(true);
    })
  );
});
