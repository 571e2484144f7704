import type { ModelSpec } from './model';

/** Lower and upper edge per time; NaN where there is no band. */
export interface Band {
  lower: Float64Array;
  upper: Float64Array;
}

/**
 * predicted +- max(width x sigma, minWidth, minWidthRatio x |predicted|), clipped to the metric's logical limits.
 * No band where the prediction or sigma is unknown or infinite, nor where the half width is 0: everything would be outside.
 */
export function bandAround(predicted: Float64Array, sigma: Float64Array, width: number, model: ModelSpec): Band {
  const { minWidth = 0, minWidthRatio = 0, clipMin = -Infinity, clipMax = Infinity } = model;
  const lower = new Float64Array(predicted.length);
  const upper = new Float64Array(predicted.length);
  for (let i = 0; i < predicted.length; i++) {
    const centre = predicted[i];
    const half = Math.max(width * sigma[i], minWidth, minWidthRatio * Math.abs(centre));
    const exists = half > 0 && centre + half - (centre - half) < Infinity;
    lower[i] = exists ? Math.min(Math.max(centre - half, clipMin), clipMax) : NaN;
    upper[i] = exists ? Math.max(Math.min(centre + half, clipMax), clipMin) : NaN;
  }
  return { lower, upper };
}
