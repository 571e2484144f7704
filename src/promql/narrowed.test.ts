import { narrowed } from './narrowed';

const AB = [
  { __name__: 'm', job: 'a', zone: 'x.y' },
  { __name__: 'm', job: 'b', zone: 'x.y' },
];
const BOTH = 'job=~"a|b", zone=~"x\\\\.y"';

describe('narrowed', () => {
  it.each([
    ['a selector', 'm', `m{${BOTH}}`],
    [
      'a rate in an aggregation, by what it keeps',
      'sum by (job) (rate(m[5m]))',
      'sum by (job) (rate(m{job=~"a|b"}[5m]))',
    ],
    ['an aggregation without others', 'sum without (zone) (m)', 'sum without (zone) (m{job=~"a|b"})'],
    [
      'both sides of a ratio',
      'sum by (job) (m) / sum by (job) (n)',
      'sum by (job) (m{job=~"a|b"}) / sum by (job) (n{job=~"a|b"})',
    ],
    [
      'a quantile',
      'histogram_quantile(0.9, sum by (le, job) (m))',
      'histogram_quantile(0.9, sum by (le, job) (m{job=~"a|b"}))',
    ],
    ['a sum with a number', '1 - avg by (job) (m)', '1 - avg by (job) (m{job=~"a|b"})'],
  ])('asks for less in %s', (_title, expr, expected) => {
    expect(narrowed(expr, AB)).toBe(expected);
  });

  it.each([
    ['picks among all series', 'topk(3, m)'],
    ['makes labels of its own', 'label_replace(m, "job", "$1", "pod", "(.*)")'],
    ['makes labels of values', 'count_values by (job) ("version", m)'],
    ['takes labels from one side only', 'm * on (pod) group_left (job) info'],
    ['has none of the labels', 'sum(m)'],
    ['compares series with a number that others take part in', 'm / scalar(sum(m))'],
    ['answers where there is nothing', 'absent(m)'],
    ['cannot be read', 'sum(m'],
    ['has a variable', 'sum by (job) (rate(m[$__rate_interval]))x'],
  ])('leaves an expression alone that %s', (_title, expr) => {
    expect(narrowed(expr, AB)).toBe(expr);
  });

  it('leaves out a label that a series lacks, and one with too many values', () => {
    expect(narrowed('m', [{ job: 'a' }, { zone: 'b' }])).toBe('m');
    expect(
      narrowed(
        'm',
        Array.from({ length: 1000 }, (_, i) => ({ pod: `pod-${i}`, job: 'a' }))
      )
    ).toBe('m{job=~"a"}');
  });
});
