import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core';
import { durationText } from './durationText';

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
