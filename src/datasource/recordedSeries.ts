import { HOUR_MS, type ModelSpec } from '../core';
import { medianOf, overTime, quantileOverTime } from '../promql/expression';
import { seriesNames } from '../recorded/seriesNames';
import { suggestedName } from '../recorded/suggestedName';

/** The series that exported rules would have recorded for an expression, and how to check them. */
export interface RecordedSeries {
  observedName: string;
  predictionName: string;
  sigmaName: string;
  /** What the server computes anew from the recorded observations: has to be about what is recorded. */
  predictionCheck: string;
  sigmaCheck: string;
}

/** Undefined for what the names do not tell apart: exclusions and time zones; and for a method that is not recorded so. */
export function recordedSeries(expr: string, model: ModelSpec): RecordedSeries | undefined {
  if (model.method === 'sharp' || model.timeZone !== undefined || model.exclusions?.length) {
    return undefined;
  }
  const names = seriesNames({ name: suggestedName(expr), model, recordBand: false });
  const observed = { selector: names.observed };
  const { windowMs, smoothingMs, trendMs, periodMs, spread } = model;
  const vote = (cycle: number) =>
    `(${overTime('avg', observed, smoothingMs, cycle * periodMs - smoothingMs / 2)} + ` +
    `${overTime('avg', observed, trendMs)} - ${overTime('avg', observed, trendMs, cycle * periodMs)})`;
  const cycles = Array.from({ length: model.cycles }, (_, index) => index + 1);
  return {
    observedName: names.observed,
    predictionName: names.prediction,
    sigmaName: names.sigma,
    predictionCheck:
      model.method === 'zscore'
        ? overTime('avg', observed, windowMs)
        : medianOf(Object.fromEntries(cycles.map((cycle) => [`${(cycle * periodMs) / HOUR_MS}h`, vote(cycle)]))),
    sigmaCheck:
      spread === 'weekly'
        ? overTime('stddev', observed, windowMs)
        : spread === 'residual'
          ? overTime('stddev', { selector: names.residual }, windowMs)
          : `1.4826 * ${quantileOverTime(0.5, { selector: names.deviation }, windowMs)}`,
  };
}

/** The same samples without the metric's name, so that the labels are those of the expression. */
export function nameless(metric: string): string {
  return `${metric} + 0`;
}
