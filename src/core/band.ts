import { columns } from './windows/allocate';
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
  const { minWidth = 0, minWidthRatio = 0 } = model;
  const hasMinimum = minWidth > 0 || minWidthRatio > 0;
  const [lower, upper] = columns(2, predicted.length);
  for (let i = 0; i < predicted.length; i++) {
    const centre = predicted[i];
    const usual = width * sigma[i];
    const half = hasMinimum ? Math.max(usual, minWidth, minWidthRatio * Math.abs(centre)) : usual;
    if (half > 0 && Math.abs(centre) + half < Infinity) {
      lower[i] = centre - half;
      upper[i] = centre + half;
    } else {
      lower[i] = NaN;
      upper[i] = NaN;
    }
  }
  return clipped({ lower, upper }, model);
}

/** In place: both edges within the metric's logical limits. */
export function clipped(band: Band, { clipMin = -Infinity, clipMax = Infinity }: ModelSpec): Band {
  if (clipMin > -Infinity || clipMax < Infinity) {
    clip(band.lower, clipMin, clipMax);
    clip(band.upper, clipMin, clipMax);
  }
  return band;
}

/** NaN stays. */
function clip(edge: Float64Array, min: number, max: number) {
  for (let i = 0; i < edge.length; i++) {
    edge[i] = Math.min(Math.max(edge[i], min), max);
  }
}
