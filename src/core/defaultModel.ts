import { HOUR_MS, MINUTE_MS, WEEK_MS } from './durations';
import type { Method, ModelSpec, Spread } from './model';

/**
 * The article's numbers: one week of mean and sigma, a season of one week, three past weeks, 4 h smoothing, 10 m `for`.
 * Bounds are Prometheus 3's (left-open); a caller who knows the server's version sets them.
 *
 * @param spread - default `weekly`, the article's
 */
export function defaultModel(method: Method, spread: Spread = 'weekly'): ModelSpec {
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

/** In sigmas: 2 where sigma holds the daily swing (seasonal method with the weekly spread), else 3. */
export function defaultBandWidth(method: Method, spread: Spread): number {
  return method === 'seasonal' && spread === 'weekly' ? 2 : 3;
}
