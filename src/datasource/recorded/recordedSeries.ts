import { sharpShape, type ModelSpec } from '../../core';
import { meanExpr, sigmaExpr } from '../../recorded/formulas';
import { scoreExpr } from '../../recorded/scoreExpr';
import { seriesNames, type SeriesNames } from '../../recorded/seriesNames';
import { incidentExpr } from '../../recorded/sharpFormulas';
import { suggestedName } from '../../recorded/suggestedName';
import type { AnomalyQuery } from '../query/query';
import { recordedSharp } from './recordedSharp';
import { computedMedian, nameless, type Recording } from './recording';

/** The series that exported rules record for an expression. */
export interface RecordedSeries {
  observedName: string;
  recordings: Recording[];
  /** Series to read: the observations first, then each of the recordings. */
  exprs: string[];
  /** What lanes read, where that alone tells what is outside. */
  lanes?: LaneExprs;
}

export interface LaneExprs {
  /** The signed score of each recorded sample. */
  score: string;
  /** The same of the expression's own samples: a recorded one was observed between the steps, up to a step before it is read. */
  own: string;
  /** The open incident of the samples that lie in one; only of `sharp`. */
  incident?: string;
}

/** @param filled - the expression with all variables filled in: unless the query says otherwise, the rules are named after it */
export function recordedSeries(
  { recordedName, model, stepMs }: Pick<AnomalyQuery, 'recordedName' | 'model' | 'stepMs'>,
  filled: string
): RecordedSeries {
  const names = seriesNames({ name: recordedName ?? suggestedName(filled), model, recordBand: false });
  const recordings = model.method === 'sharp' ? recordedSharp(names, model, stepMs) : recordedUsual(names, model);
  const exprs = [nameless(names.observed), ...recordings.map(({ expr }) => expr)];
  const [score, own] = [names.observed, `(${filled}\n)`].map((observed) => scoreExpr(names, model, stepMs, observed));
  const incident = model.method === 'sharp' ? incidentExpr(names, sharpShape(model, stepMs), 'any') : undefined;
  return {
    observedName: names.observed,
    recordings,
    exprs,
    ...(score !== undefined && own !== undefined && { lanes: { score, own, incident } }),
  };
}

function recordedUsual(names: SeriesNames, model: ModelSpec): Recording[] {
  const { prediction, sigma } = names;
  const centre = model.method === 'zscore' ? meanExpr(names, model) : computedMedian(names, model);
  return [
    { part: 'prediction', name: prediction, expr: nameless(prediction), check: centre },
    { part: 'sigma', name: sigma, expr: nameless(sigma), check: sigmaExpr(names, model) },
  ];
}
