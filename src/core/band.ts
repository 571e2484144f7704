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
  const hasMinimum = minWidth > 0 || minWidthRatio > 0;
  const band = { lower: new Float64Array(predicted.length), upper: new Float64Array(predicted.length) };
  const { lower, upper } = band;
  for (let i = 0; i < predicted.length; i++) {
    const centre = predicted[i];
    const usual = width * sigma[i];
    const half = hasMinimum ? Math.max(usual, minWidth, minWidthRatio * Math.abs(centre)) : usual;
    const exists = half > 0 && centre + half < Infinity && centre - half > -Infinity;
    lower[i] = exists ? centre - half : NaN;
    upper[i] = exists ? centre + half : NaN;
  }
  if (clipMin > -Infinity || clipMax < Infinity) {
    clip(lower, clipMin, clipMax);
    clip(upper, clipMin, clipMax);
  }
  return band;
}

/** NaN stays. */
function clip(edge: Float64Array, min: number, max: number) {
  for (let i = 0; i < edge.length; i++) {
    edge[i] = Math.min(Math.max(edge[i], min), max);
  }
}
