import { aggregated, droppedLabels, splitBy } from './split';
import { SPLITS, UNSPLIT } from '../../tests/parts/splits';

test.each(SPLITS)('$expr by $labels', ({ expr, labels, split }) => {
  expect(splitBy(expr, labels)).toEqual(split);
});

test.each(UNSPLIT)('%s by %s: no parts, and says why', (expr, labels, reason) => {
  expect(splitBy(expr, labels)).toEqual({ kind: 'none', reason: expect.stringContaining(reason) });
});

test.each([
  ['sum(x)', 'all but', ['__name__']],
  ['sum by (job) (rate(x[5m]))', 'all but', ['__name__', 'job']],
  ['sum without (a, b) (x)', 'only', ['a', 'b']],
  ['sum by (job) (sum by (job, pod) (x))', 'all but', ['__name__', 'job']],
  ['sum by (job) (max by (job, pod) (x))', 'only', ['pod']],
  ['sum without (a) (sum by (a, b) (x))', 'all but', ['__name__', 'b']],
  ['sum by (a) (x) / sum by (a, b) (y)', 'all but', ['__name__', 'a', 'b']],
  ['histogram_quantile(0.9, sum by (le, job) (x))', 'all but', ['__name__', 'le', 'job']],
  ['rate(x[5m])', 'only', []],
  ['topk(3, x)', 'only', []],
  ['sum(', 'only', []],
])('labels that %s drops', (expr, kind, names) => {
  expect(droppedLabels(expr)).toEqual({ kind, names });
});

test('the finest parts are those below all sums', () => {
  expect(aggregated('sum(sum by (a) (rate(x[5m]))) / sum(y)')).toEqual(['rate(x[5m])', 'y']);
});
