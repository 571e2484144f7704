import type { ModelSpec } from '../core';
import { autoStepMs, gridCeil, gridFloor } from './step';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 168 * HOUR;
const weekly = { method: 'seasonal', windowMs: WEEK, smoothingMs: 4 * HOUR, trendMs: WEEK } as ModelSpec;

it('is five minutes for the weekly model', () => {
  expect(autoStepMs(weekly)).toBe(5 * MINUTE);
  expect(autoStepMs({ ...weekly, method: 'zscore' })).toBe(5 * MINUTE);
});

it('gets finer with a shorter smoothing window, which the z-score does not have', () => {
  expect(autoStepMs({ ...weekly, smoothingMs: HOUR })).toBe(MINUTE);
  expect(autoStepMs({ ...weekly, smoothingMs: HOUR, method: 'zscore' })).toBe(5 * MINUTE);
});

it('is never below 15 seconds', () => {
  expect(autoStepMs({ ...weekly, windowMs: HOUR })).toBe(15_000);
});

it('anchors the grid to absolute time, before the epoch too', () => {
  expect(gridFloor(7 * MINUTE, 5 * MINUTE)).toBe(5 * MINUTE);
  expect(gridCeil(7 * MINUTE, 5 * MINUTE)).toBe(10 * MINUTE);
  expect(gridFloor(-MINUTE, 5 * MINUTE)).toBe(-5 * MINUTE);
  expect(gridFloor(5 * MINUTE, 5 * MINUTE)).toBe(gridCeil(5 * MINUTE, 5 * MINUTE));
});
