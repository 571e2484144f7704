import { mayFilter, withMatchers } from './withMatchers';

test.each([
  ['sum(m)', 'sum(m{zone="b"})'],
  ['sum(rate(m{job="x"}[5m]))', 'sum(rate(m{job="x", zone="b"}[5m]))'],
  ['sum(m{job="x",}) / sum(n{})', 'sum(m{job="x",zone="b"}) / sum(n{zone="b"})'],
  ['sum(m{\n job="x", # a comment, too\n})', 'sum(m{\n job="x", # a comment, too\nzone="b"})'],
  ['sum(m{ # all\n})', 'sum(m{ # all\nzone="b"})'],
  ['sum({__name__="m"} offset 1h)', 'sum({__name__="m", zone="b"} offset 1h)'],
  ['sum(m{zone="b", job="x"}) / sum(n)', 'sum(m{zone="b", job="x"}) / sum(n{zone="b"})'],
  ['sum(m{zone="bb"})', 'sum(m{zone="bb", zone="b"})'],
  ['1', '1'],
])('%s -> %s', (expr, expected) => {
  expect(withMatchers(expr, { zone: 'b' })).toBe(expected);
});

test('values and names are quoted where PromQL needs it', () => {
  expect(withMatchers('m', { 'a.b': 'x"y\\' })).toBe('m{"a.b"="x\\"y\\\\"}');
});

test('several values are one matcher, each taken as it is', () => {
  expect(withMatchers('m', { path: ['/a.b', 'x|y'] })).toBe('m{path=~"/a\\\\.b|x\\\\|y"}');
});

test.each([
  ['sum by (job) (rate(m{level="info"}[5m]))', true],
  ['sum(label_replace(m, "zone", "b", "", ""))', false],
  ['sum(m * on (pod) group_left (zone) n)', false],
])('%s: labels of the parts are those of the selectors: %s', (expr, expected) => {
  expect(mayFilter(expr)).toBe(expected);
});
