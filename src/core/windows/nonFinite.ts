import { sumOfDistances } from './slidingMeans';
import type { Windows } from './window';

/** Where a series has samples that are NaN or infinite. Counts are over all samples before an index, length n + 1. */
export interface NonFinite {
  /** The finite values alone, in order. */
  finite: Float64Array;
  finiteBefore: Int32Array;
  nanBefore: Int32Array;
  infBefore: Int32Array;
  negativeInfBefore: Int32Array;
}

/** `undefined` when every value is finite, which is the normal case and costs one pass. */
export function findNonFinite(values: Float64Array): NonFinite | undefined {
  if (areFinite(values)) {
    return undefined;
  }
  const count = values.length;
  const found: NonFinite = {
    finite: values.filter(Number.isFinite),
    finiteBefore: new Int32Array(count + 1),
    nanBefore: new Int32Array(count + 1),
    infBefore: new Int32Array(count + 1),
    negativeInfBefore: new Int32Array(count + 1),
  };
  for (let i = 0; i < count; i++) {
    const value = values[i];
    found.nanBefore[i + 1] = found.nanBefore[i] + (Number.isNaN(value) ? 1 : 0);
    found.infBefore[i + 1] = found.infBefore[i] + (value === Infinity ? 1 : 0);
    found.negativeInfBefore[i + 1] = found.negativeInfBefore[i] + (value === -Infinity ? 1 : 0);
    found.finiteBefore[i + 1] = found.finiteBefore[i] + (Number.isFinite(value) ? 1 : 0);
  }
  return found;
}

/** A sum is finite only if all its terms are; one of large numbers may overflow, then each is looked at. */
function areFinite(values: Float64Array): boolean {
  return Number.isFinite(sumOfDistances(values, 0, values.length, 0)) || values.every(Number.isFinite);
}

/** The same windows, as ranges of the finite values. */
export function finiteWindows({ finiteBefore }: NonFinite, windows: Windows): Windows {
  return {
    first: windows.first.map((index) => finiteBefore[index]),
    end: windows.end.map((index) => finiteBefore[index]),
    ascending: windows.ascending,
  };
}

/**
 * Results of Prometheus for windows with samples that are not finite: the mean is NaN with a NaN sample or with both
 * infinities, else the infinity; the standard deviation is NaN.
 */
export function applyNonFinite(nonFinite: NonFinite, windows: Windows, mean: Float64Array, sigma?: Float64Array) {
  const within = (before: Int32Array, i: number) => before[windows.end[i]] > before[windows.first[i]];
  for (let i = 0; i < windows.first.length; i++) {
    const nan = within(nonFinite.nanBefore, i);
    const inf = within(nonFinite.infBefore, i);
    const negativeInf = within(nonFinite.negativeInfBefore, i);
    if (nan || inf || negativeInf) {
      mean[i] = nan || (inf && negativeInf) ? NaN : inf ? Infinity : -Infinity;
      if (sigma) {
        sigma[i] = NaN;
      }
    }
  }
}
