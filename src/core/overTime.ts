import type { Column } from './column';
import { slidingMoments } from './moments';
import { applyNonFinite, finiteWindows } from './nonFinite';
import type { Samples } from './samples';
import { slidingQuantile } from './slidingQuantile';
import type { Windows } from './window';

/** PromQL's `avg_over_time`: arithmetic mean; missing for an empty window. */
export function avgOverTime(samples: Samples, windows: Windows): Column {
  return momentsOverTime(samples, windows, false).mean;
}

/** PromQL's `avg_over_time` and `stddev_over_time` (population: divide by n) of the same windows, in one pass. */
export function momentsOverTime(
  { values, nonFinite }: Samples,
  windows: Windows,
  withSigma = true
): { mean: Column; sigma: Column } {
  const moments = nonFinite
    ? slidingMoments(nonFinite.finite, finiteWindows(nonFinite, windows), withSigma)
    : slidingMoments(values, windows, withSigma);
  let present: Uint8Array | undefined;
  if (nonFinite) {
    applyNonFinite(nonFinite, windows, moments);
    present = presentWindows(windows);
  }
  return {
    mean: { values: moments.mean, present },
    sigma: { values: moments.sigma ?? moments.mean, present },
  };
}

/** PromQL's `quantile_over_time`: R-7, NaN samples counted as the smallest. */
export function quantileOverTime(q: number, { values, nonFinite }: Samples, windows: Windows): Column {
  return {
    values: slidingQuantile(q, values, windows),
    present: nonFinite && presentWindows(windows),
  };
}

function presentWindows({ first, end }: Windows): Uint8Array {
  return Uint8Array.from(first, (index, i) => (end[i] > index ? 1 : 0));
}
