import { InvalidInputError } from '../invalidInput';
import { columns } from '../windows/allocate';
import type { Samples } from '../windows/samples';
import type { Series } from '../windows/series';

/**
 * How much of a series' movement comes back after one period: 0 nothing, 1 all. Undefined when fewer than two samples have
 * one that lies exactly a period before them, or when nothing moves.
 *
 * With x = season + noise, x(t) - x(t - S) is twice noise: its variance, halved, beside that of x says what is no season.
 *
 *     1 - var(x(t) - x(t - S)) / (2 var(x))        kept within 0 .. 1
 *
 * For a season and noise that are independent it is the strength of Hyndman and Athanasopoulos (Forecasting, 4.3):
 * 1 - var(remainder) / var(season + remainder). A steady growth is in neither variance of the difference.
 *
 * @throws InvalidInputError for a period that is not positive
 */
export function seasonStrength(series: Series | Samples, periodMs: number): number | undefined {
  if (!(periodMs > 0)) {
    throw new InvalidInputError('periodMs', periodMs);
  }
  const [later, differences] = onGrid(series, periodMs) ?? pairs(series, periodMs);
  const all = variance(later);
  return later.length < 2 || !(all > 0) ? undefined : Math.max(0, 1 - variance(differences) / (2 * all));
}

/** The samples that have one a period before them, and how far they are from it. */
function pairs({ times, values }: Series, periodMs: number): [later: Float64Array, differences: Float64Array] {
  const [later, differences] = columns(2, times.length);
  let count = 0;
  for (let i = 0, ago = 0; i < times.length; i++) {
    while (times[ago] < times[i] - periodMs) {
      ago++;
    }
    if (times[ago] === times[i] - periodMs && Number.isFinite(values[i] - values[ago])) {
      later[count] = values[i];
      differences[count++] = values[i] - values[ago];
    }
  }
  return [later.subarray(0, count), differences.subarray(0, count)];
}

/** The same where no sample is missing: each has its place. */
function onGrid(series: Series | Samples, periodMs: number): ReturnType<typeof pairs> | undefined {
  const back = 'regular' in series && series.regular && !series.nonFinite ? periodMs / series.stepMs : NaN;
  if (!Number.isInteger(back)) {
    return undefined;
  }
  const later = series.values.subarray(back);
  const differences = new Float64Array(later.length);
  for (let i = 0; i < differences.length; i++) {
    differences[i] = later[i] - series.values[i];
  }
  return [later, differences];
}

/** Sigma of a population. */
function variance(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
  }
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    squares += (values[i] - mean) ** 2;
  }
  return squares / values.length;
}
