import { checkExpression } from './checkExpression';

const codes = (expr: string) => checkExpression(expr).map(({ code, severity }) => `${severity} ${code}`);

it.each([
  'sum without (instance) (rate(http_requests_total[5m]))',
  'job:http_requests:rate5m',
  'a / on (job) group_left (team) b',
  'x{path="/a{b}\\"c", name=~"^a$"}',
])('has nothing to say about %s', (expr) => {
  expect(codes(expr)).toEqual([]);
});

it.each([
  ['', 'error expression-empty'],
  ['sum(rate(x[5m])', 'error expression-syntax'],
  ['x{job="a}', 'error expression-syntax'],
  ['rate(x{job="$job"}[5m])', 'error expression-variable'],
  ['rate(x[$__rate_interval])', 'error expression-variable'],
  ['rate(x)', 'error expression-type'],
  ['x[5m]', 'error expression-result'],
  ['1 + 1', 'error expression-result'],
  ['"text"', 'error expression-result'],
  ['x @ 1700000000', 'error expression-at'],
  ['x @ end()', 'error expression-at'],
  ['x offset 1w', 'warning expression-offset'],
  ['avg_over_time(x[1h])', 'warning expression-over-time'],
  ['sum(http_requests_total)', 'warning counter-without-rate'],
  ['x{a="\u0000"}', 'error expression-characters'],
  ['x{a="b\\.c"}', 'error expression-syntax'],
  ['x\u00a0+ y', 'error expression-syntax'],
  [`x${' '.repeat(10_000)}`, 'error expression-length'],
  [Array(500).fill('x').join('+'), 'error expression-nesting'],
])('says of %j: %s', (expr, expected) => {
  expect(codes(expr)).toEqual([expected]);
});

it('quotes where reading stopped', () => {
  expect(checkExpression('sum(x) by by')[0].message).toMatch(/^PromQL cannot read this from "by" on/);
  expect(checkExpression('sum(x')[0].message).toBe('PromQL cannot read this: it ends too early.');
});
