import { HOUR_MS, MINUTE_MS, WEEK_MS } from './durations';
import type { Method, ModelSpec, Spread } from './model';

/**
 * For the article's two methods its numbers: one week of mean and sigma, a season of one week, three past weeks, 4 h smoothing, 10 m `for`.
 * Bounds are Prometheus 3's (left-open); a caller who knows the server's version sets them.
 *
 * @param spread - default `weekly`, the article's
 */
export function defaultModel(method: Method, spread: Spread = 'weekly'): ModelSpec {
  if (method === 'sharp') {
    return sharpDefault();
  }
  return {
    method,
    bandWidth: defaultBandWidth(method, spread),
    windowMs: WEEK_MS,
    periodMs: WEEK_MS,
    cycles: 3,
    smoothingMs: 4 * HOUR_MS,
    trendMs: WEEK_MS,
    spread,
    direction: 'both',
    forMs: 10 * MINUTE_MS,
    bounds: 'left-open',
  };
}

/** docs/sharp.md. `spread` has no meaning here: the unit is always made of residuals. */
function sharpDefault(): ModelSpec {
  return {
    ...defaultModel('seasonal', 'residual'),
    method: 'sharp',
    bandWidth: defaultBandWidth('sharp', 'residual'),
    cycles: 3,
    smoothingMs: HOUR_MS,
    forMs: 0,
  };
}

/** In sigmas: 2 where sigma holds the daily swing (seasonal method with the weekly spread), else 3; 2.5 units for `sharp`. */
function defaultBandWidth(method: Method, spread: Spread): number {
  if (method === 'sharp') {
    return 2.5;
  }
  return method === 'seasonal' && spread === 'weekly' ? 2 : 3;
}
