import { DAY_MS, defaultModel, HOUR_MS, WEEK_MS, type ModelSpec } from '../../core';

/** `auto`: a season when the points hold at least three of it, else a z-score; `off`: no range for plain points. */
export type PlainMethod = 'auto' | 'zscore' | 'off';

/** Fewer points say nothing about a spread. */
export const MIN_POINTS = 10;

/**
 * The model for points without history: the longest season of which the points hold three cycles (one to show, and at least
 * two weeks or days for the first vote), else a z-score over all of them.
 */
export function plainModel(spanMs: number, stepMs: number, method: PlainMethod): ModelSpec {
  const season = [WEEK_MS, DAY_MS].find((periodMs) => spanMs >= 3 * periodMs && stepMs <= periodMs / 12);
  if (method === 'zscore' || season === undefined) {
    return { ...defaultModel('zscore'), windowMs: Math.max(spanMs, stepMs), forMs: 0 };
  }
  return {
    ...defaultModel('seasonal', 'residual'),
    periodMs: season,
    trendMs: season,
    windowMs: season,
    smoothingMs: Math.max(season === WEEK_MS ? 4 * HOUR_MS : HOUR_MS, 3 * stepMs),
    cycles: Math.min(3, Math.floor(spanMs / season) - 1),
    forMs: 0,
  };
}
