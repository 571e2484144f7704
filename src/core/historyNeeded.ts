import { HOUR_MS, MINUTE_MS } from './durations';
import type { ModelSpec } from './model';
import { predictionsBackMs, sharpShape } from './sharp/shape';

/**
 * How much before the first evaluation time must be known, in milliseconds, so that every cycle votes and sigma is complete.
 *
 * Seasonal: the trend window (or half the smoothing window, if longer) that ends K periods ago: (K + 1) weeks for the
 * article's numbers. The spreads `residual` and `robust` look at predictions over `windowMs`, which need the same again
 * before them, `sharp` the same: its first tier is complete then. With a time zone one hour more: a calendar week across a daylight-saving change has 167 or 169 hours.
 */
export function historyNeededMs(model: ModelSpec): number {
  const prediction =
    model.method === 'zscore'
      ? model.windowMs
      : model.cycles * model.periodMs +
        Math.max(model.trendMs, model.smoothingMs / 2) +
        (model.timeZone === undefined ? 0 : HOUR_MS);
  return model.spread === 'weekly' && model.method !== 'sharp'
    ? Math.max(prediction, model.windowMs)
    : prediction + model.windowMs;
}

/** How much before the first evaluation time is read, in milliseconds: for `sharp` more than is needed, since its units remember. */
export function historyReadMs(model: ModelSpec): number {
  const neededMs = historyNeededMs(model);
  return model.method === 'sharp'
    ? neededMs - model.windowMs + predictionsBackMs(sharpShape(model, MINUTE_MS))
    : neededMs;
}

/**
 * How much history there must be, in milliseconds, before any sample is judged: a period, so that one cycle votes; for `sharp`, whose
 * unit is that of the hour before the last full one, and wants the record of an hour before that, three hours at most. None for a z-score.
 */
export function firstRangeMs({ method, periodMs }: ModelSpec): number {
  switch (method) {
    case 'seasonal':
      return periodMs;
    case 'sharp':
      return 3 * HOUR_MS;
    case 'zscore':
      return 0;
  }
}
