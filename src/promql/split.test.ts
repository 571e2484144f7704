import { aggregated, droppedLabels, filledUp, splitBy } from './split';
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
  expect(aggregated('sum(x # ends with the line\r * 2)')).toEqual(['x \r * 2']);
});

test('a vector of 0 beside series with labels is one of its own: theirs are split all the same', () => {
  const expr = 'sum by (job) (n) or vector(0)';
  expect(splitBy(expr, ['zone'])).toEqual({ kind: 'sum', expr: 'sum by (job, zone) (n)' });
});

test.each<[string, string | undefined, number?]>([
  ['sum(n) / sum(m) or vector(0)', 'sum(n) / sum(m)'],
  ['100 * (max(n) or on () vector(0))', 'max(n)'],
  ['sort(-(sum(n) or 0 * sum(m)))', 'sum(n)'],
  ['1 - (avg(n) / 100 or vector(0))', 'avg(n) / 100', 1],
  ['100 * (1 - (avg(n) or vector(0)))', 'avg(n)', 100],
  ['-((avg(n) or vector(0)) - 2) / 4', 'avg(n)', 0.5],
  ['time() - (avg(n) or vector(0))', undefined],
  ['(avg(n) or vector(0)) ^ 2', undefined],
  ['(sum(n) or vector(0)) / sum(m)', undefined],
  ['sum(n or vector(0))', undefined],
  ['sum(n) or vector(1)', undefined],
  ['sum(n) or sum(m)', undefined],
])('what is missing in %s where it is filled up', (expr, of, value = 0) => {
  expect(filledUp(expr)).toEqual(of && { of, value });
});
