import { unfiltered } from './unfiltered';

test.each([
  ['a > 5', '(a)'],
  ['5 < a', '(a)'],
  ['a + b >= 5', '(a + b)'],
  ['sum by (job) (rate(a[5m])) == 0', '(sum by (job) (rate(a[5m])))'],
  ['a > 5 and b < 3', '((a))'],
  ['a unless on (job) b', '(a)'],
  ['a > 5 or b < 3', '(a) or (b)'],
  ['count(a > 5) > 1', '(count((a)))'],
  ['max_over_time((a > 5)[5m:1m])', 'max_over_time(((a))[5m:1m])'],
  ['a > on (job) group_right () b', '(b)'],
  // Nothing is filtered.
  ['a > bool 5', 'a > bool 5'],
  ['absent(a{job="x"})', 'absent(a{job="x"})'],
  ['1 > bool 2', '1 > bool 2'],
  ['a - # minus\n b', 'a - # minus\n b'],
  // No PromQL.
  ['a > ', 'a > '],
])('%s may have the series of %s', (expr, expected) => {
  expect(unfiltered(expr)).toBe(expected);
});
