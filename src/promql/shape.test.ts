import { expressionShape } from './shape';

it.each([
  [
    'sum without (instance, method) (rate(http_requests_total[5m]))',
    'http_requests',
    ['rate5m'],
    { kind: 'all but', names: ['instance', 'method'] },
  ],
  ['sum by (job, env) (rate(x_total[1h]))', 'x', ['rate1h'], { kind: 'only', names: ['job', 'env'] }],
  ['sum(queue_length) by (queue)', 'queue_length', ['sum'], { kind: 'only', names: ['queue'] }],
  ['SUM(rate(x_total[5m])) BY (job)', 'x', ['rate5m'], { kind: 'only', names: ['job'] }],
  ['TopK(3, queue_length)', 'queue_length', ['topk'], { kind: 'untouched' }],
  ['queue_length', 'queue_length', [], { kind: 'untouched' }],
  ['avg(queue_length)', 'queue_length', ['avg'], { kind: 'only', names: [] }],
  [
    'histogram_quantile(0.999, sum by (le, job) (rate(d_seconds_bucket[5m])))',
    'd_seconds',
    ['p99_9', 'rate5m'],
    { kind: 'only', names: ['job'] },
  ],
  [
    'sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))',
    'errors_per_requests',
    ['ratio', 'rate5m'],
    { kind: 'only', names: ['job'] },
  ],
  [
    '100 * (1 - avg by (node) (rate(cpu_seconds_total{mode="idle"}[5m])))',
    'cpu_seconds',
    ['avg', 'rate5m'],
    { kind: 'only', names: ['node'] },
  ],
  ['max_over_time(up[1h:5m])', 'up', ['max_over_time_1h'], { kind: 'untouched' }],
  ['rate(x_total[5m] offset 1h)', 'x', ['rate5m'], { kind: 'untouched' }],
  ['topk(3, sum by (pod) (x))', 'x', ['topk'], { kind: 'only', names: ['pod'] }],
  ['sum without (a) (sum by (a, b) (x))', 'x', ['sum'], { kind: 'only', names: ['b'] }],
  ['quantile by (job) (0.9, x)', 'x', ['quantile90'], { kind: 'only', names: ['job'] }],
  ['label_replace(x, "a", "b", "", "")', 'x', [], { kind: 'untouched' }],
  ['time()', '', [], { kind: 'untouched' }],
])('says of %s what is measured', (text, metric, operations, labels) => {
  expect(expressionShape(text)).toEqual({ metric, operations, labels });
});
