import type { SeriesView } from '../../frames/read/view';
import type { Stretch } from './runs';
import { drawnRows } from './drawnRows';

export type Values = ArrayLike<number | null | undefined>;

/** A stretch of one series, as the painters of lines and markers want it. */
export interface OutlierShape extends Stretch {
  observed: Values;
  lower?: Values;
  upper?: Values;
  outlier: ArrayLike<number>;
  pending?: ArrayLike<number>;
  /** Outside by the second tier of the method `sharp`. */
  lasting?: ArrayLike<number>;
}

export function outlierShapeOf(series: SeriesView, fromMs: number, toMs: number): OutlierShape {
  const { fields, observed, outlier, pending, lasting } = series;
  const times: number[] = series.time.values;
  const [first, last] = drawnRows(times, fromMs, toMs);
  return {
    times,
    observed: observed.values,
    lower: fields.lower?.values,
    upper: fields.upper?.values,
    outlier,
    pending,
    lasting,
    first,
    last,
    maxGapMs: maxGapOf(series),
  };
}

/**
 * Samples further apart than a step and a half are not joined, even where a transformation dropped the empty rows. Rows of a
 * picture that was thinned lie further apart than that: how far, the time field says.
 */
function maxGapOf({ meta, time }: Pick<SeriesView, 'meta' | 'time'>): number {
  return meta ? 1.5 * Math.max(meta.stepMs, time.config.interval ?? 0) : Infinity;
}

/** Outside by the second tier alone: the sample itself lies inside of the band. */
export function onlyLasting({ outlier, lasting, observed, lower, upper }: OutlierShape, row: number): boolean {
  const value = observed[row] ?? NaN;
  return Boolean(outlier[row] && lasting?.[row]) && !(value > (upper?.[row] ?? NaN) || value < (lower?.[row] ?? NaN));
}
