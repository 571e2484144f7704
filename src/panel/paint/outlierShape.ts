import type { SeriesView } from '../../frames/read/view';
import type { Stretch, Values } from './runs';
import { countBelow } from '../../core';

/** A stretch of one series, as the painters of lines and markers want it. */
export interface OutlierShape extends Stretch {
  observed: Values;
  lower?: Values;
  upper?: Values;
  verdict: Values;
  pending?: ArrayLike<number>;
}

export function outlierShapeOf(series: SeriesView, fromMs: number, toMs: number): OutlierShape {
  const { fields, observed, verdict, pending } = series;
  const times: number[] = series.time.values;
  const [first, last] = drawnRows(times, fromMs, toMs);
  return {
    times,
    observed: observed.values,
    lower: fields.lower?.values,
    upper: fields.upper?.values,
    verdict,
    pending,
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

/** First and last index to draw so that lines leave the picture on both sides; [0, -1] when there is nothing. */
export function drawnRows(times: ArrayLike<number>, fromMs: number, toMs: number): [first: number, last: number] {
  if (times.length === 0) {
    return [0, -1];
  }
  const first = Math.max(0, countBelow(times, fromMs) - 1);
  const last = Math.min(times.length - 1, countBelow(times, toMs));
  return [first, last];
}

/**
 * The edges of the second tier of `sharp`, where the mean of the last minutes has come at least half of the way to one of them:
 * elsewhere they may lie far outside of the picture, and the samples between them are judged by the range alone.
 */
export function nearLastingEdges({ fields, meta }: Pick<SeriesView, 'fields' | 'meta'>): Values[] {
  const { lastingScore, lastingLower, lastingUpper } = fields;
  if (!lastingScore || !lastingLower || !lastingUpper || !meta) {
    return [];
  }
  const halfWay = meta.model.bandWidth / 2;
  const scores: Array<number | null> = lastingScore.values;
  const near = (edge: Array<number | null>, sign: number) =>
    edge.map((value, row) => (sign * (scores[row] ?? NaN) >= halfWay ? value : null));
  return [near(lastingLower.values, -1), near(lastingUpper.values, 1)];
}
