import { InvalidInputError } from '../invalidInput';
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
export function seasonStrength({ times, values }: Series, periodMs: number): number | undefined {
  if (!(periodMs > 0)) {
    throw new InvalidInputError('periodMs', periodMs);
  }
  const later = new Float64Array(times.length);
  const differences = new Float64Array(times.length);
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
  const all = variance(later.subarray(0, count));
  return count < 2 || !(all > 0) ? undefined : Math.max(0, 1 - variance(differences.subarray(0, count)) / (2 * all));
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
