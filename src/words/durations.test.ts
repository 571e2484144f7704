import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../core';
import { atLeastText, durationText, hoursText, spanText } from './durations';

it.each([
  [0, '0s'],
  [30_000, '30s'],
  [90_000, '1m 30s'],
  [5 * MINUTE_MS, '5m'],
  [59 * MINUTE_MS + 59_700, '1h'],
  [179 * MINUTE_MS, '2h 59m'],
  [180 * MINUTE_MS, '3h'],
  [11 * HOUR_MS + 55 * MINUTE_MS, '11h 55m'],
  [23 * HOUR_MS + 59 * MINUTE_MS + 40_000, '1d'],
  [2 * DAY_MS + 4 * HOUR_MS + 20 * MINUTE_MS, '2d 4h'],
  [28 * DAY_MS + 5 * MINUTE_MS, '28d'],
])('writes %d ms as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

it.each([
  [15.99 * DAY_MS, '15d'],
  [1.9 * DAY_MS, '45h'],
  [DAY_MS, '1d'],
  [90 * MINUTE_MS, '90m'],
  [30_000, '30s'],
  [0, '0s'],
])('writes that there are %d ms at least as %s', (ms, text) => {
  expect(atLeastText(ms)).toBe(text);
});

it.each([
  [95.4 * MINUTE_MS, '95m'],
  [5 * DAY_MS, '120h'],
])('writes %d ms in hours as %s', (ms, text) => {
  expect(hoursText(ms)).toBe(text);
});

it.each([
  [4 * WEEK_MS, '4 weeks'],
  [18 * DAY_MS, '18 days'],
  [WEEK_MS, '7 days'],
  [DAY_MS, '1 day'],
  [30 * HOUR_MS, '30 hours'],
  [20 * MINUTE_MS, '20 minutes'],
  [15_000, '15 seconds'],
])('spells %d ms as %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
