import { withMatchers } from './withMatchers';

test.each([
  ['sum(m)', 'sum(m{zone="b"})'],
  ['sum(rate(m{job="x"}[5m]))', 'sum(rate(m{job="x", zone="b"}[5m]))'],
  ['sum(m{job="x",}) / sum(n{})', 'sum(m{job="x",zone="b"}) / sum(n{zone="b"})'],
  ['sum({__name__="m"} offset 1h)', 'sum({__name__="m", zone="b"} offset 1h)'],
  ['1', '1'],
])('%s -> %s', (expr, expected) => {
  expect(withMatchers(expr, { zone: 'b' })).toBe(expected);
});

test('values and names are quoted where PromQL needs it', () => {
  expect(withMatchers('m', { 'a.b': 'x"y\\' })).toBe('m{"a.b"="x\\"y\\\\"}');
});
