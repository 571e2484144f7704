import type { ModelSpec } from '../core';

/** Steps at which charts and Prometheus' own interval table agree; all divide a day. */
const STEPS_MS = [
  ...[1, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 6].map((hours) => hours * 3600_000),
];

/**
 * The history step for `auto`: at least 48 samples in the smoothing window and 2,016 in the window of sigma. That is 5m for
 * the defaults (4h and 1w), where the step costs less than 1 % of sigma, and 1m for `sharp` (1h), which looks for incidents of
 * minutes; it is never below 15 s.
 */
export function autoStepMs(model: ModelSpec): number {
  const finest = Math.min(
    model.windowMs / 2016,
    model.method === 'zscore' ? Infinity : Math.min(model.smoothingMs / 48, model.trendMs / 2016)
  );
  const fitting = STEPS_MS.filter((stepMs) => stepMs <= finest && stepMs >= 15_000);
  return fitting.at(-1) ?? 15_000;
}

/** The multiple of `stepMs` at or before a time. The grid is absolute: it does not move with the picture. */
export function gridFloor(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}

/** The multiple of `stepMs` at or after a time. */
export function gridCeil(timeMs: number, stepMs: number): number {
  return Math.ceil(timeMs / stepMs) * stepMs;
}
