import { parser } from '@prometheus-io/lezer-promql';
import { HOUR_MS, WEEK_MS } from '../core';
import {
  isGroupingLabel,
  labelList,
  medianOf,
  metricSelector,
  onlySeries,
  overTime,
  quantileOverTime,
  quote,
} from './expression';

/** The grammar's own verdict: a tree without an error node. */
function isPromql(text: string): boolean {
  let ok = true;
  parser.parse(text).iterate({ enter: (node) => void (ok &&= !node.type.isError) });
  return ok;
}

it('writes a window over a recorded series as the article does', () => {
  const text = overTime('avg', { selector: 'job:http_requests:rate5m' }, 4 * HOUR_MS, 166 * HOUR_MS);
  expect(text).toBe('avg_over_time(job:http_requests:rate5m[4h] offset 166h)');
  expect(isPromql(text)).toBe(true);
});

it('takes any expression as a subquery at the history step', () => {
  const text = overTime('stddev', { expr: 'sum(rate(x[5m]))', stepMs: 300_000 }, WEEK_MS);
  expect(text).toBe('stddev_over_time((sum(rate(x[5m])))[1w:5m])');
  expect(isPromql(text)).toBe(true);
});

it('looks ahead with a negative offset', () => {
  expect(overTime('max', { selector: 'x' }, HOUR_MS, -2 * HOUR_MS)).toBe('max_over_time(x[1h] offset -2h)');
});

it('writes a quantile over time', () => {
  const text = quantileOverTime(0.99, { selector: 'x' }, WEEK_MS, 60_000);
  expect(text).toBe('quantile_over_time(0.99, x[1w] offset 1m)');
  expect(isPromql(text)).toBe(true);
});

it('keeps every vote of a median apart by a label and takes the label away', () => {
  const text = medianOf({ '1w': 'a', '2w': 'b' });
  expect(text).toBe(
    'quantile without (offset) (0.5, label_replace(a, "offset", "1w", "", "") or label_replace(b, "offset", "2w", "", ""))'
  );
  expect(isPromql(text)).toBe(true);
});

it('escapes quotes, backslashes and line ends in string literals', () => {
  expect(quote('a"b\\c\n')).toBe('"a\\"b\\\\c\\n"');
  expect(isPromql(`x{job=${quote('a"b\\c\n')}}`)).toBe(true);
});

it('writes no half of a surrogate pair', () => {
  expect(quote('a\ud800🎉')).toBe('"a\ufffd🎉"');
});

it.each(['on', 'ignoring', 'group_left', 'bool', 'Bool', 'inf', 'NaN', 'offset', 'sum', 'or'])(
  'selects a metric that is called %s',
  (name) => {
    expect(metricSelector(name)).toBe(`{__name__="${name}"}`);
    expect(isPromql(`x unless on (job) ${metricSelector(name)}`)).toBe(true);
  }
);

it.each([
  ['x', '', 'x'],
  ['x:rate5m', 'job="a"', 'x:rate5m{job="a"}'],
  ['http.requests_total', '', '{__name__="http.requests_total"}'],
  ['http.requests_total', 'job="a"', '{__name__="http.requests_total", job="a"}'],
])('selects the metric %s by {%s}', (name, matchers, expected) => {
  expect(metricSelector(name, matchers)).toBe(expected);
  expect(isPromql(expected)).toBe(true);
});

it('groups by labels of any name', () => {
  expect(['on', 'bool', 'job', 'without', 'NaN', 'a.b'].filter(isGroupingLabel)).toEqual(['on', 'bool', 'job']);
  expect(labelList(['job', 'inf', 'a.b'])).toBe('job, "inf", "a.b"');
  expect(isPromql('sum by (job, "inf", "a.b") (x)')).toBe(true);
});

it('takes the dollars of a value for no group', () => {
  expect(onlySeries('x', [{ job: '$__all ${a}' }])).toContain('"job", "$$__all $${a}", "", ""');
});

it('picks some series of any expression by all their labels', () => {
  const text = onlySeries('sum by (job) (x) # all', [{ __name__: 'x', job: 'a"b' }, { pod: 'c' }]);
  expect(text).toBe(
    '(sum by (job) (x) # all\n) and (' +
      'label_replace(vector(1), "job", "a\\"b", "", "") or label_replace(vector(1), "pod", "c", "", ""))'
  );
  expect(isPromql(text)).toBe(true);
});
