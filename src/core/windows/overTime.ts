import type { Column } from './column';
import { slidingMoments } from './moments';
import { movingMeans } from './movingMeans';
import { movingMoments } from './movingMoments';
import { applyNonFinite, finiteWindows } from './nonFinite';
import type { Samples } from './samples';
import { slidingMeans } from './slidingMeans';
import { slidingQuantile } from './slidingQuantile';
import type { WindowBounds } from './series';
import type { Times } from './times';
import { movingWindow, windowsAt, type MovingWindow, type Windows } from './window';

/**
 * PromQL's `avg_over_time`: arithmetic mean; missing for an empty window.
 *
 * @param into - where the values of the result shall stand
 */
export function avgOverTime(
  { values, nonFinite }: Samples,
  windows: Windows,
  into: Float64Array = new Float64Array(windows.first.length)
): Column {
  if (!nonFinite) {
    return { values: slidingMeans(values, windows, into) };
  }
  const mean = slidingMeans(nonFinite.finite, finiteWindows(nonFinite, windows), into);
  applyNonFinite(nonFinite, windows, mean);
  return { values: mean, present: presentWindows(windows) };
}

/** PromQL's `avg_over_time` and `stddev_over_time` (population: divide by n) of the same windows. */
export function momentsOverTime({ values, nonFinite }: Samples, windows: Windows): { mean: Column; sigma: Column } {
  if (!nonFinite) {
    const { mean, sigma } = slidingMoments(values, windows);
    return { mean: { values: mean }, sigma: { values: sigma } };
  }
  const { mean, sigma } = slidingMoments(nonFinite.finite, finiteWindows(nonFinite, windows));
  applyNonFinite(nonFinite, windows, mean, sigma);
  const present = presentWindows(windows);
  return { mean: { values: mean, present }, sigma: { values: sigma, present } };
}

/** `avgOverTime` of the windows that `windowsAt` finds; faster, where one window moves evenly over a whole history. */
export function avgAt(
  samples: Samples,
  ends: Times,
  rangeMs: number,
  bounds: WindowBounds,
  offsetMs = 0,
  into: Float64Array = new Float64Array(ends.times.length)
): Column {
  const moving = withinKnown(samples, ends, movingWindow(samples, ends, rangeMs, bounds, offsetMs));
  return moving
    ? { values: movingMeans(samples.values, moving, into) }
    : avgOverTime(samples, windowsAt(samples, ends, rangeMs, bounds, offsetMs), into);
}

/** `momentsOverTime` in the same way. */
export function momentsAt(samples: Samples, ends: Times, rangeMs: number, bounds: WindowBounds) {
  const moving = withinKnown(samples, ends, movingWindow(samples, ends, rangeMs, bounds));
  if (!moving || moving.first < 0) {
    return momentsOverTime(samples, windowsAt(samples, ends, rangeMs, bounds));
  }
  const { mean, sigma } = movingMoments(samples.values, moving, ends.times.length);
  return { mean: { values: mean }, sigma: { values: sigma } };
}

/** The window, if it is longer than nothing, holds finite samples only and never reaches beyond the last of them. */
function withinKnown({ times, nonFinite }: Samples, ends: Times, window?: MovingWindow): MovingWindow | undefined {
  const isWithin =
    window && !nonFinite && window.end > window.first && window.end + ends.times.length - 1 <= times.length;
  return isWithin ? window : undefined;
}

/** PromQL's `quantile_over_time`: R-7, NaN samples counted as the smallest. */
export function quantileOverTime(
  q: number,
  { values, nonFinite }: Samples,
  windows: Windows,
  bounds: WindowBounds
): Column {
  return {
    values: slidingQuantile(q, values, windows, bounds),
    present: nonFinite && presentWindows(windows),
  };
}

function presentWindows({ first, end }: Windows): Uint8Array {
  return Uint8Array.from(first, (index, i) => (end[i] > index ? 1 : 0));
}
