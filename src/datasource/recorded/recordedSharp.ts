import { DAY_MS, sharpShape, type ModelSpec, type SharpShape, type TailShape } from '../../core';
import { overTime } from '../../promql/expression';
import { largestName, sharpNames, unitName } from '../../recorded/names';
import type { SeriesNames } from '../../recorded/seriesNames';
import {
  atFullHour,
  heldUnitExpr,
  incidentExpr,
  lastingDistanceExpr,
  lastingSeasonExpr,
  levelledExpr,
  ordinaryExpr,
  RECORDS_END_MS,
  seasonExpr,
  unitExpr,
} from '../../recorded/sharpFormulas';
import { computedMedian, nameless, type RecordedPart, type Recording } from './recording';

/** Recorded series of both tiers of `sharp` (docs/sharp.md). */
export function recordedSharp(names: SeriesNames, model: ModelSpec, stepMs: number): Recording[] {
  const shape = sharpShape(model, stepMs);
  const { season, seasonResidual, lastingDeviation } = sharpNames(names.observed);
  const recorded = (part: RecordedPart, name: string): Recording => ({ part, name, expr: nameless(name) });
  // As the alert reads it; at a full hour that is the unit of the hour before.
  const unit = (part: RecordedPart, deviation: string, tail: TailShape, times = ''): Recording => ({
    part,
    name: unitName(deviation),
    expr: heldUnitExpr(unitName(deviation), shape),
    check: `${unitExpr(deviation, tail, shape, shape.renewMs)}${times}`,
  });
  return [
    { ...recorded('season', season), check: seasonExpr(names, shape, computedMedian(names, model, shape.renewMs)) },
    { ...recorded('prediction', names.prediction), check: levelledExpr(names, shape) },
    unit('sigma', names.deviation, shape.sudden),
    unit('lastingUnit', lastingDeviation, shape.lasting, ` * ${ofInterval(season, shape)}`),
    // Made of what is checked above. Where nothing is told there is no sample of it.
    {
      part: 'incident',
      name: seasonResidual,
      expr: `${incidentExpr(names, shape, 'any')}\n  or ${seasonResidual} * 0`,
    },
    // The distance itself moves too fast to be held against one of a moment later, except for its sign.
    {
      part: 'lastingDistance',
      name: lastingDeviation,
      expr: `${lastingDeviation} * sgn${lastingDistanceExpr(names, shape)}`,
    },
    { part: 'lastingPredicted', name: seasonResidual, expr: lastingSeasonExpr(names, shape) },
    {
      part: 'ordinary',
      name: largestName(names.deviation),
      expr: atFullHour(ordinaryExpr(names.deviation, shape, shape.renewMs + RECORDS_END_MS), shape),
    },
  ];
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
