import { sharpShape } from '../core';
import { overTime } from '../promql/expression';
import { trendExpr } from '../recorded/formulas';
import { largestName, sharpNames, tailName, unitName } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import { isShaped } from '../recorded/shaped';
import {
  atFullHour,
  lastingExpr,
  lastingResidualExpr,
  lastRecordExpr,
  levelledExpr,
  RECORDS_END_MS,
  seasonExpr,
  tailExpr,
  unitExpr,
} from '../recorded/sharpFormulas';
import { beyondEdges, type Side } from './alertExpr';
import { votedExpr } from './centre';
import { edgeRules } from './edges';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** The two tiers of docs/sharp.md, up to their units and, where a score alone cannot judge, their edges. */
export function sharpRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { observed, counted, prediction, deviation, trend } = names;
  const shape = shapeOf(request);
  const of = sharpNames(observed);
  const heldTrend = (agoMs: number) => atFullHour(lastRecordExpr(trend, shape), shape, agoMs);
  const heldUnit = (of: string, scale: number): RecordingRule => {
    const unit = unitExpr(lastRecordExpr(tailName(of), shape), of, scale, shape, RECORDS_END_MS);
    return { record: unitName(of), expr: atFullHour(`(${unit})`, shape) };
  };
  return [
    { record: of.season, expr: seasonExpr(names, shape, votedExpr(request, names, heldTrend)) },
    { record: of.seasonResidual, expr: `${counted} - ${of.season}` },
    { record: prediction, expr: levelledExpr(names, shape) },
    { record: deviation, expr: `abs(${counted} - ${prediction})` },
    heldUnit(deviation, shape.suddenScale),
    { record: of.lastingDeviation, expr: `abs${lastingResidualExpr(names, shape)}` },
    heldUnit(of.lastingDeviation, shape.lastingScale),
    ...edgeRules(request, names),
    ...(isShaped(request.model)
      ? [
          { record: of.seasonKept, expr: `${of.season} and ${counted}` },
          { record: of.lastingPrediction, expr: `${lastingExpr(of.seasonKept, shape)} and ${of.seasonResidual}` },
          ...edgeRules(request, lastingEdges(names)),
        ]
      : []),
  ];
}

/** Sources of the votes and of both units, as of the last full hour whenever in the hour they are asked for. */
export function renewedRules(request: RuleRequest, names: SeriesNames): { intervalMs: number; rules: RecordingRule[] } {
  const shape = shapeOf(request);
  const hourly = (record: string, expr: string): RecordingRule => ({ record, expr: atFullHour(expr, shape) });
  const tier = (deviation: string) => [
    hourly(tailName(deviation), tailExpr(deviation, shape)),
    hourly(largestName(deviation), overTime('max', { selector: deviation }, shape.largestMs)),
  ];
  return {
    intervalMs: shape.renewMs,
    rules: [
      hourly(names.trend, trendExpr(names, request.model)),
      ...tier(names.deviation),
      ...tier(sharpNames(names.observed).lastingDeviation),
    ],
  };
}

/** Outside of either tier; where the tiers disagree about the side, the one further out decides. */
export function sharpJudged(side: Side, request: RuleRequest, names: SeriesNames): string {
  const { observed, prediction, sigma } = names;
  const { lastingPrediction, lastingDeviation } = sharpNames(observed);
  const { bandWidth, direction } = request.model;
  const lastingResidual = lastingResidualExpr(names, shapeOf(request));
  if (isShaped(request.model)) {
    const mean = `${lastingPrediction} + ${lastingResidual}`;
    return `${beyondEdges(side, names)} or ${beyondEdges(side, { ...lastingEdges(names), observed: mean })}`;
  }
  const sudden = `(${observed} - ${prediction}) / (${sigma} > 0)`;
  const lasting = `${lastingResidual} / (${unitName(lastingDeviation)} > 0)`;
  const beyond = (score: string) => (side === 'above' ? `${score} > ${bandWidth}` : `${score} < -${bandWidth}`);
  if (side === 'outside') {
    return `abs(${sudden}) > ${bandWidth}\n  or abs(${lasting}) > ${bandWidth}`;
  }
  if (direction !== 'both') {
    return `${beyond(sudden)}\n  or ${beyond(lasting)}`;
  }
  const furtherOut = `${lasting} and abs(${lasting}) > abs(${sudden})`;
  return beyond(`(${furtherOut}\n  or ${sudden}\n  or ${lasting})`);
}

function shapeOf({ model, intervalMs }: RuleRequest) {
  return sharpShape(model, intervalMs);
}

/** The names of the first tier's band, for the second one's. */
function lastingEdges(names: SeriesNames): SeriesNames {
  const of = sharpNames(names.observed);
  return {
    ...names,
    prediction: of.lastingPrediction,
    sigma: unitName(of.lastingDeviation),
    halfWidth: of.lastingHalfWidth,
    lower: of.lastingLower,
    upper: of.lastingUpper,
  };
}
