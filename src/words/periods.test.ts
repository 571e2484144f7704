import { DAY_MS, HOUR_MS, WEEK_MS } from '../core';
import { cycleText, periodWord } from './periods';

it.each<[number, number, string]>([
  [WEEK_MS, 1, 'week'],
  [WEEK_MS, 3, 'weeks'],
  [DAY_MS, 2, 'days'],
  [8 * HOUR_MS, 3, 'periods of 8h'],
])('calls a period of %d ms, %d times, %s', (periodMs, count, text) => {
  expect(periodWord(periodMs, count)).toBe(text);
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
