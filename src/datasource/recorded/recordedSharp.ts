import { DAY_MS, RARE_WEIGHT, sharpShape, type ModelSpec, type SharpShape, type TailShape } from '../../core';
import { largerOf, medianOf, overTime, quantileOverTime } from '../../promql/expression';
import { rareName, sharpNames, unitName } from '../../recorded/names';
import type { SeriesNames } from '../../recorded/seriesNames';
import { nameless, voteOf, votesOf, type Recording } from './recording';

/** What the rules of `sharp` record of both tiers (docs/sharp.md). */
export function recordedSharp(
  { observed, counted, prediction, sigma, deviation }: SeriesNames,
  model: ModelSpec,
  stepMs: number
): Recording[] {
  const shape = sharpShape(model, stepMs);
  const of = sharpNames(observed);
  const votes = { ...votesOf(counted, model), yesterday: voteOf(counted, model, DAY_MS) };
  const level = overTime('avg', { selector: of.seasonResidual }, shape.levelMs, stepMs);
  return [
    {
      part: 'season',
      name: of.season,
      expr: nameless(of.season),
      check: `${medianOf(votes)} or ${overTime('avg', { selector: counted }, DAY_MS, stepMs)}`,
    },
    {
      part: 'prediction',
      name: prediction,
      expr: nameless(prediction),
      check: `${of.season} + (${level} or ${of.season} * 0)`,
    },
    {
      part: 'sigma',
      name: sigma,
      expr: nameless(sigma),
      ...unitCheck(deviation, shape.suddenTail, shape),
    },
    {
      part: 'lastingUnit',
      name: unitName(of.lastingDeviation),
      expr: nameless(unitName(of.lastingDeviation)),
      ...unitCheck(of.lastingDeviation, shape.lastingTail, shape),
    },
    // Made of what is checked above; the residual itself moves too fast to be held against one of a moment later.
    { part: 'lastingResidual', name: of.lastingResidual, expr: nameless(of.lastingResidual) },
    {
      part: 'lastingPredicted',
      name: of.season,
      expr: overTime('avg', { selector: of.season }, shape.lastingMs),
    },
  ];
}

/**
 * The unit of the hour that ends at the check, a full hour: it was computed as of an hour before that one. At the full hour itself
 * it would depend on the moment of evaluation whose unit the last record is.
 */
function unitCheck(deviation: string, { quantile, scale }: TailShape, { stepMs, renewMs, ...shape }: SharpShape) {
  const unit = largerOf(
    quantileOverTime(quantile, { selector: deviation }, shape.tailWindowMs, 2 * renewMs),
    `${RARE_WEIGHT} * ${overTime('avg', { selector: rareName(deviation) }, shape.rareWindowMs, renewMs)}`
  );
  return { check: scale === 1 ? unit : `${scale} * ${unit}`, checkLagMs: stepMs < renewMs ? stepMs : 0 };
}
