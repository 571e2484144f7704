import { DAY_MS, sharpShape, type ModelSpec, type SharpShape } from '../../core';
import { overTime } from '../../promql/expression';
import { largestName, sharpNames, unitName } from '../../recorded/names';
import type { SeriesNames } from '../../recorded/seriesNames';
import {
  atFullHour,
  lastingDistanceExpr,
  lastingSeasonExpr,
  levelledExpr,
  ordinaryExpr,
  RECORDS_END_MS,
  seasonExpr,
  tailExpr,
  unitExpr,
} from '../../recorded/sharpFormulas';
import { computedMedian, nameless, type RecordedPart, type Recording } from './recording';

/** Recorded series of both tiers of `sharp` (docs/sharp.md). */
export function recordedSharp(names: SeriesNames, model: ModelSpec, stepMs: number): Recording[] {
  const shape = sharpShape(model, stepMs);
  const { season, seasonResidual, lastingDeviation } = sharpNames(names.observed);
  const recorded = (part: RecordedPart, name: string): Recording => ({ part, name, expr: nameless(name) });
  return [
    { ...recorded('season', season), check: seasonExpr(names, shape, computedMedian(names, model, shape.renewMs)) },
    { ...recorded('prediction', names.prediction), check: levelledExpr(names, shape) },
    { ...recorded('sigma', names.sigma), ...unitCheck(names.deviation, shape) },
    {
      ...recorded('lastingUnit', unitName(lastingDeviation)),
      ...unitCheck(lastingDeviation, shape, ` * ${ofInterval(season, shape)}`),
    },
    // Made of what is checked above; the distance itself moves too fast to be held against one of a moment later, except for its sign.
    {
      part: 'lastingDistance',
      name: lastingDeviation,
      expr: `${lastingDeviation} * sgn${lastingDistanceExpr(names, shape)}`,
    },
    { part: 'lastingPredicted', name: seasonResidual, expr: lastingSeasonExpr(names, shape) },
    {
      part: 'ordinary',
      name: largestName(names.deviation),
      expr: atFullHour(ordinaryExpr(names.deviation, shape, RECORDS_END_MS), shape),
    },
  ];
}

/**
 * The unit of the hour that ends at the check, a full hour: it was computed as of an hour before that one. At the full hour itself
 * it would depend on the moment of evaluation whose unit the last record is.
 */
function unitCheck(deviation: string, shape: SharpShape, times = ''): Pick<Recording, 'check' | 'checkLagMs'> {
  const { stepMs, renewMs } = shape;
  const tail = tailExpr(deviation, shape, 2 * renewMs);
  return {
    check: unitExpr(tail, deviation, shape, renewMs + RECORDS_END_MS) + times,
    checkLagMs: stepMs < renewMs ? stepMs : 0,
  };
}

/**
 * 1 where the rules have the interval of the panel: then some hour of the last day has as many samples in the second tier's window as
 * that takes together, or one more, where windows are closed. Another interval gives other means, and their unit is of no use here.
 */
function ofInterval(recorded: string, { lastingMs, lastingSteps, renewMs }: SharpShape): string {
  const count = overTime('count', { selector: recorded }, lastingMs);
  const most = overTime('max', { expr: count, stepMs: renewMs }, DAY_MS);
  return `clamp(${most}, ${lastingSteps}, ${lastingSteps + 1}) / ${most}`;
}
