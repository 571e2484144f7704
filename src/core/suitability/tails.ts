import { momentsOverTime } from '../windows/overTime';
import { inspectSamples } from '../windows/samples';
import type { Series, WindowBounds } from '../windows/series';
import { inspectTimes } from '../windows/times';
import { windowsAt } from '../windows/window';

/** How far the extremes of a window lie from its mean, in its sigmas. */
export interface Tails {
  /** Score of the largest sample; >= 0. */
  above: number;
  /** Score of the smallest sample; <= 0. */
  below: number;
}

/**
 * The article's fit check of the z-score, at one time: about +4 and -4 for a normal distribution; with +20 or -20 the tail is
 * so long that the z-score misleads. In PromQL
 *
 *     (max_over_time(E[1w]) - avg_over_time(E[1w])) / stddev_over_time(E[1w])      and the same of min_over_time
 *
 * Undefined for a window without a sample, with one that is not finite, or with sigma 0.
 */
export function tailsAt(series: Series, atMs: number, windowMs: number, bounds: WindowBounds): Tails | undefined {
  const samples = inspectSamples(series);
  const windows = windowsAt(samples, inspectTimes(Float64Array.of(atMs), 'atMs'), windowMs, bounds);
  const moments = momentsOverTime(samples, windows);
  const [mean, sigma] = [moments.mean.values[0], moments.sigma.values[0]];
  if (!(sigma > 0)) {
    return undefined;
  }
  const [low, high] = extent(samples.values, windows.first[0], windows.end[0]);
  return { above: (high - mean) / sigma, below: (low - mean) / sigma };
}

function extent(values: Float64Array, first: number, end: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = first; i < end; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return [low, high];
}
