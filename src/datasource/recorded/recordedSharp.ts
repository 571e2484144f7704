import { sharpShape, type ModelSpec, type SharpShape, type TailShape } from '../../core';
import { sharpNames, unitName } from '../../recorded/names';
import type { SeriesNames } from '../../recorded/seriesNames';
import { lastingExpr, levelledExpr, seasonExpr, tailExpr, unitExpr } from '../../recorded/sharpFormulas';
import { computedMedian, nameless, type RecordedPart, type Recording } from './recording';

/** What the rules of `sharp` record of both tiers (docs/sharp.md). */
export function recordedSharp(names: SeriesNames, model: ModelSpec, stepMs: number): Recording[] {
  const shape = sharpShape(model, stepMs);
  const { season, lastingDeviation, lastingResidual } = sharpNames(names.observed);
  const recorded = (part: RecordedPart, name: string): Recording => ({ part, name, expr: nameless(name) });
  return [
    { ...recorded('season', season), check: seasonExpr(names, shape, computedMedian(names, model)) },
    { ...recorded('prediction', names.prediction), check: levelledExpr(names, shape) },
    { ...recorded('sigma', names.sigma), ...unitCheck(names.deviation, shape.suddenTail, shape) },
    {
      ...recorded('lastingUnit', unitName(lastingDeviation)),
      ...unitCheck(lastingDeviation, shape.lastingTail, shape),
    },
    // Made of what is checked above; the residual itself moves too fast to be held against one of a moment later.
    recorded('lastingResidual', lastingResidual),
    { part: 'lastingPredicted', name: season, expr: lastingExpr(season, shape) },
  ];
}

/**
 * The unit of the hour that ends at the check, a full hour: it was computed as of an hour before that one. At the full hour itself
 * it would depend on the moment of evaluation whose unit the last record is.
 */
function unitCheck(deviation: string, tail: TailShape, shape: SharpShape): Pick<Recording, 'check' | 'checkLagMs'> {
  const { stepMs, renewMs } = shape;
  const hourly = tailExpr(deviation, tail.quantile, shape, 2 * renewMs);
  return {
    check: unitExpr(hourly, deviation, tail, shape, renewMs),
    checkLagMs: stepMs < renewMs ? stepMs : 0,
  };
}
