import { has } from './labelNames';
import { keptLabels, ofAnySeries, ofPart, ofSeries, withEmpty } from './filtered';

test.each([
  ['sum by (job) (m)', 'sum by (job) (m{job="a"})'],
  ['sum by (job) (m) / sum by (job) (n)', 'sum by (job) (m{job="a"}) / sum by (job) (n{job="a"})'],
  ['sum by (job) (m and on () (x > 0))', 'sum by (job) (m{job="a"} and on () (x > 0))'],
  ['sum by (job) (m unless on (pod) x)', 'sum by (job) (m{job="a"} unless on (pod) x)'],
  ['sum by (job) (m and ignoring (job) x)', 'sum by (job) (m{job="a"} and ignoring (job) x)'],
  ['sum by (job) (m and on (job) x)', 'sum by (job) (m{job="a"} and on (job) x{job="a"})'],
  ['sum by (job) (m or on (pod) x)', 'sum by (job) (m or on (pod) x)'],
  ['sum by (job) (m) / on () group_left () max(y)', 'sum by (job) (m{job="a"}) / on () group_left () max(y)'],
  ['sum by (pod) (m) * on (pod) group_left (job) n', 'sum by (pod) (m) * on (pod) group_left (job) n{job="a"}'],
  ['sum by (job) (m) / scalar(sum(y))', 'sum by (job) (m{job="a"}) / scalar(sum(y))'],
  ['sum by (job) (label_replace(m, "job", "a", "", ""))', 'sum by (job) (label_replace(m, "job", "a", "", ""))'],
  ['sum by (job) (label_replace(m, "k", "a", "", ""))', 'sum by (job) (label_replace(m{job="a"}, "k", "a", "", ""))'],
  ['topk(1, sum by (job) (m))', 'topk(1, sum by (job) (m{job="a"}))'],
  ['sum by (job) (topk(1, m))', 'sum by (job) (topk(1, m))'],
])('%s of a series: %s', (expr, expected) => {
  expect(ofSeries(expr, { job: 'a' })).toBe(expected);
});

test.each([
  ['sum by (job) (m) / on () group_left () max(y)', 'sum by (job) (m{zone="1"}) / on () group_left () max(y)'],
  ['sum(n) / sum(m)', 'sum(n{zone="1"}) / sum(m{zone="1"})'],
  ['sum(n) / max(m)', 'sum(n{zone="1"}) / max(m)'],
  ['sum(sum by (pod) (rate(m[5m])))', 'sum(sum by (pod) (rate(m{zone="1"}[5m])))'],
  ['sum(m and on (pod) x)', 'sum(m{zone="1"} and on (pod) x)'],
  ['sum(m unless on (zone) x)', 'sum(m{zone="1"} unless on (zone) x{zone="1"})'],
])('%s of a part: %s', (expr, expected) => {
  expect(ofPart(expr, 'zone', '1')).toBe(expected);
});

test.each([
  ['sum(n) / sum(m)', 'sum(n{zone="1"}) / sum(m)'],
  ['1 - sum(n) / sum(m)', '1 - sum(n{zone="1"}) / sum(m)'],
  ['100 * sum(n) / (sum(m) / sum(x))', '100 * sum(n{zone="1"}) / (sum(m) / sum(x))'],
])('%s of a part that only the numerator has: %s', (expr, expected) => {
  expect(ofPart(expr, 'zone', '1', 'numerators')).toBe(expected);
});

test.each([
  'sum(m) - sum(n)',
  'sum(n) / (sum(m) + sum(x))',
  'sum(n) / sum(label_replace(m, "zone", "1", "", ""))',
  'sum(sum by (pod) (m) and sum by (pod) (x))',
  'sum(sum by (pod) (m) unless sum by (pod) (x))',
  'sum(abs(sum by (pod) (m)))',
  'sum(label_replace(m, "zone", "1", "", ""))',
])('no matchers pick the parts of %s', (expr) => {
  expect(ofPart(expr, 'zone', '1')).toBeUndefined();
});

test.each([
  ['sum by (job) (m and on () x)', 'sum by (job) (m{OWN=""} and on () x)'],
  ['sum without (zone) (m unless on (pod) x)', 'sum without (zone) (m{OWN=""} unless on (pod) x)'],
  ['sum by (job, pod) (m and on (job) x)', 'sum by (job, pod) (m{OWN=""} and on (job) x)'],
])('%s of any series: %s', (expr, expected) => {
  expect(ofAnySeries(expr, { OWN: '' })).toBe(expected);
});

test.each([
  ['sum by (job, tier) (m)', { job: 'a' }, { job: 'a', tier: '' }],
  ['sum without (zone) (m)', { job: 'a' }, { job: 'a' }],
  ['sum by (job, kind) (m) / on (job) sum by (job, kind) (n)', { job: 'a' }, { job: 'a' }],
  ['sum by (job, tier) (m) / on (job) group_left (team) n', { job: 'a' }, { job: 'a', tier: '', team: '' }],
])('a series of %s lacks what it could have', (expr, own, expected) => {
  expect(withEmpty(own, keptLabels(expr))).toEqual(expected);
});

test('labels that a match without many series drops are not kept', () => {
  expect(has(keptLabels('m / ignoring (kind) n'), 'kind')).toBe(false);
  expect(has(keptLabels('m / ignoring (kind) group_left n'), 'kind')).toBe(true);
});
