import { DAY_MS, WEEK_MS, type Series } from '../../src/core';
import { requests } from './requests';

/** Four weeks of history and two days that are judged: what one panel of two days needs. */
interface Picture {
  series: Series;
  evaluation: Float64Array;
}

const PICTURE_MS = 4 * WEEK_MS + 2 * DAY_MS;

/** @param count - how many samples the picture and its history have together */
export function picture(count: number): Picture {
  const series = requests(count, Math.round(PICTURE_MS / count));
  return { series, evaluation: series.times.slice(-Math.round((2 / 30) * count)) };
}

/** The plainest pass over the same array. */
export function plainSum(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
  }
  return sum;
}
