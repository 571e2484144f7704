import { MAD_TO_SIGMA, type ModelSpec } from '../../core';
import { medianOf, overTime, quantileOverTime } from '../../promql/expression';
import { seriesNames, type SeriesNames } from '../../recorded/seriesNames';
import { suggestedName } from '../../recorded/suggestedName';
import type { AnomalyQuery } from '../query/query';
import { recordedSharp } from './recordedSharp';
import { nameless, votesOf, type Recording } from './recording';

/** The series that exported rules record for an expression. */
export interface RecordedSeries {
  observedName: string;
  recordings: Recording[];
  /** What has to be read: the observations first, then each of the recordings. */
  exprs: string[];
}

/** @param filled - the expression with all variables filled in: unless the query says otherwise, the rules are named after it */
export function recordedSeries(
  { recordedName, model, stepMs }: Pick<AnomalyQuery, 'recordedName' | 'model' | 'stepMs'>,
  filled: string
): RecordedSeries {
  const names = seriesNames({ name: recordedName ?? suggestedName(filled), model, recordBand: false });
  const recordings = model.method === 'sharp' ? recordedSharp(names, model, stepMs) : recordedUsual(names, model);
  const exprs = [nameless(names.observed), ...recordings.map(({ expr }) => expr)];
  return { observedName: names.observed, recordings, exprs };
}

function recordedUsual(names: SeriesNames, model: ModelSpec): Recording[] {
  const observed = { selector: names.observed };
  const prediction =
    model.method === 'zscore' ? overTime('avg', observed, model.windowMs) : medianOf(votesOf(names.observed, model));
  return [
    { part: 'prediction', name: names.prediction, expr: nameless(names.prediction), check: prediction },
    { part: 'sigma', name: names.sigma, expr: nameless(names.sigma), check: sigmaOf(names, model) },
  ];
}

function sigmaOf({ observed, residual, deviation }: SeriesNames, { spread, windowMs }: ModelSpec): string {
  switch (spread) {
    case 'weekly':
      return overTime('stddev', { selector: observed }, windowMs);
    case 'residual':
      return overTime('stddev', { selector: residual }, windowMs);
    case 'robust':
      return `${MAD_TO_SIGMA} * ${quantileOverTime(0.5, { selector: deviation }, windowMs)}`;
  }
}
