import { firstMatchers } from './matchers';

it.each([
  ['up', ['__name__="up"']],
  ['rate(x{job="api",env!="test"}[5m])', ['__name__="x"', 'job="api"', 'env!="test"']],
  ['sum by (job) (a{b=~"c|d"}) / sum(e{f!~"g"})', ['__name__="a"', 'b=~"c|d"']],
  ['{__name__=~"x.*", job="a"}', ['__name__=~"x.*"', 'job="a"']],
  ['{__name__="x"}', ['__name__="x"']],
  ['x{path="a\\\\b\\"c"}', ['__name__="x"', 'path="a\\b"c"']],
  ['vector(1)', []],
  ['sum(', []],
])('the first selector of %s', (expr, expected) => {
  expect(firstMatchers(expr).map(({ name, operator, value }) => `${name}${operator}"${value}"`)).toEqual(expected);
});
