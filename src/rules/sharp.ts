import { sharpShape, type TailShape } from '../core';
import { formatDuration } from '../promql/duration';
import { rareName, renewedUnitName, sharpNames, unitName } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import { isShaped } from '../recorded/shaped';
import { lastingExpr, levelledExpr, seasonExpr, tailExpr, unitExpr } from '../recorded/sharpFormulas';
import { beyondEdges, type Side } from './alertExpr';
import { trendRule, votedExpr } from './centre';
import { edgeRules } from './edges';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** The two tiers of docs/sharp.md, up to their scores and, where a score alone cannot judge, their edges. */
export function sharpRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { observed, counted, prediction, deviation } = names;
  const shape = shapeOf(request);
  const of = sharpNames(observed);
  const lasting = (name: string) => `${lastingExpr(name, shape)} and ${of.seasonResidual}`;
  return [
    trendRule(request.model, names),
    { record: of.season, expr: seasonExpr(names, shape, votedExpr(request, names)) },
    { record: of.seasonResidual, expr: `${counted} - ${of.season}` },
    { record: prediction, expr: levelledExpr(names, shape) },
    { record: deviation, expr: `abs(${counted} - ${prediction})` },
    heldUnit(deviation, shape.renewMs),
    { record: of.suddenScore, expr: `(${observed} - ${prediction}) / (${unitName(deviation)} > 0)` },
    { record: of.lastingResidual, expr: lasting(of.seasonResidual) },
    { record: of.lastingDeviation, expr: `abs(${of.lastingResidual})` },
    heldUnit(of.lastingDeviation, shape.renewMs),
    { record: of.lastingScore, expr: `${of.lastingResidual} / (${unitName(of.lastingDeviation)} > 0)` },
    ...edgeRules(request, names),
    ...(isShaped(request.model)
      ? [
          { record: of.seasonKept, expr: `${of.season} and ${counted}` },
          { record: of.lastingPrediction, expr: lasting(of.seasonKept) },
          ...edgeRules(request, lastingEdges(names)),
        ]
      : []),
  ];
}

/** Both units, of the last full hour whenever in the hour they are asked for. */
export function renewedRules(request: RuleRequest, names: SeriesNames): { intervalMs: number; rules: RecordingRule[] } {
  const shape = shapeOf(request);
  const { suddenTail, lastingTail, renewMs } = shape;
  const rulesOf = (deviation: string, tail: TailShape): RecordingRule[] => {
    const hourly = (quantile: number) => atFullHour(tailExpr(deviation, quantile, shape), renewMs);
    return [
      { record: rareName(deviation), expr: hourly(tail.rareQuantile) },
      { record: renewedUnitName(deviation), expr: unitExpr(hourly(tail.quantile), deviation, tail, shape) },
    ];
  };
  return {
    intervalMs: renewMs,
    rules: [
      ...rulesOf(names.deviation, suddenTail),
      ...rulesOf(sharpNames(names.observed).lastingDeviation, lastingTail),
    ],
  };
}

/** Outside of either tier; where the tiers disagree about the side, the one further out decides. */
export function sharpJudged(side: Side, request: RuleRequest, names: SeriesNames): string {
  const { suddenScore, lastingScore, lastingPrediction, lastingResidual } = sharpNames(names.observed);
  const { bandWidth, direction } = request.model;
  if (isShaped(request.model)) {
    const mean = `${lastingPrediction} + ${lastingResidual}`;
    return `${beyondEdges(side, names)} or ${beyondEdges(side, { ...lastingEdges(names), observed: mean })}`;
  }
  const beyond = (score: string) => (side === 'above' ? `${score} > ${bandWidth}` : `${score} < -${bandWidth}`);
  if (side === 'outside') {
    return `abs(${suddenScore}) > ${bandWidth} or abs(${lastingScore}) > ${bandWidth}`;
  }
  if (direction !== 'both') {
    return `${beyond(suddenScore)} or ${beyond(lastingScore)}`;
  }
  const furtherOut = `${lastingScore} and abs(${lastingScore}) > abs(${suddenScore})`;
  return beyond(`(${furtherOut} or ${suddenScore} or ${lastingScore})`);
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

/** Subqueries are aligned to whole multiples of their step: this is `expr` as of the last of them. */
function atFullHour(expr: string, renewMs: number): string {
  const hour = formatDuration(renewMs);
  return `last_over_time(${expr}[${hour}:${hour}])`;
}

/** What was renewed for the whole multiple before the last one: by then the group that renews it has been evaluated. */
function heldUnit(deviation: string, renewMs: number): RecordingRule {
  const renewed = `last_over_time(${renewedUnitName(deviation)}[${formatDuration(2 * renewMs)}] offset 1ms)`;
  return { record: unitName(deviation), expr: atFullHour(renewed, renewMs) };
}
