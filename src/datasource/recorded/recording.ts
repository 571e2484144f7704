import type { ModelSpec } from '../../core';
import { medianExpr, trendExpr, voteExpr } from '../../recorded/formulas';
import type { SeriesNames } from '../../recorded/seriesNames';

/** Columns that are read instead of computed; all but the first two only for the method `sharp`. */
export type RecordedPart =
  | 'prediction'
  | 'sigma'
  | 'season'
  | 'incident'
  | 'ordinary'
  | 'lastingDistance'
  | 'lastingPredicted'
  | 'lastingUnit';

/** One part of a baseline as rules record it, and how to check it. */
export interface Recording {
  part: RecordedPart;
  /** The series that has to be there. */
  name: string;
  /** Its samples, with the labels of the expression. */
  expr: string;
  /** Values that the server computes anew from other recorded series: they have to be near the recorded ones. */
  check?: string;
}

/**
 * The median of all votes, computed from the observations alone.
 *
 * @param trendLagMs - the long means are those of so long before
 */
export function computedMedian(names: SeriesNames, model: ModelSpec, trendLagMs = 0): string {
  const computedTrend = (agoMs: number) => trendExpr(names, model, agoMs + trendLagMs);
  return medianExpr(model, (cycle) => voteExpr(names, model, cycle * model.periodMs, computedTrend));
}

/** The same samples without the metric's name, so that the labels are those of the expression. */
export function nameless(metric: string): string {
  return `${metric} + 0`;
}
