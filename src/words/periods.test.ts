import { DAY_MS, HOUR_MS, WEEK_MS } from '../core';
import { cycleText, noPastPeriod, periodsAgoText, periodsText } from './periods';

it.each<[number, number, string, string, string]>([
  [WEEK_MS, 1, '1 week', '1 week ago', 'no past week'],
  [WEEK_MS, 3, '3 weeks', '3 weeks ago', 'no past week'],
  [DAY_MS, 2, '2 days', '2 days ago', 'no past day'],
  [8 * HOUR_MS, 3, '3 periods of 8h', '3 periods of 8h ago', 'no past period of 8h'],
])('says periods of %d ms, %d of them', (periodMs, count, text, ago, none) => {
  expect([periodsText(periodMs, count), periodsAgoText(periodMs, count), noPastPeriod(periodMs)]).toEqual([
    text,
    ago,
    none,
  ]);
});

it.each<[number, number, string]>([
  [1, WEEK_MS, 'last week'],
  [2, WEEK_MS, '2 weeks ago'],
  [1, DAY_MS, 'yesterday'],
  [3, DAY_MS, '3 days ago'],
  [3, 12 * HOUR_MS, '3 × 12h ago'],
])('says %d periods of %d ms ago as %s', (cycle, periodMs, text) => {
  expect(cycleText(cycle, periodMs)).toBe(text);
});
