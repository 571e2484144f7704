import { isShaped, sharpShape, type TailShape } from '../core';
import { largerOf, overTime, smallerOf } from '../promql/expression';
import { trendExpr } from '../recorded/formulas';
import { largestName, sharpNames, unitName } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import {
  atFullHour,
  awayExpr,
  calmExpr,
  followingDeviationExpr,
  furtherOutExpr,
  heldUnitExpr,
  incidentExpr,
  lastingExpr,
  lastingSeasonExpr,
  lastingDistanceExpr,
  lastRecordExpr,
  levelledExpr,
  openExpr,
  seasonExpr,
  signedRootExpr,
  unitExpr,
} from '../recorded/sharpFormulas';
import { beyondEdges, type Side } from './alertExpr';
import { votedExpr } from './centre';
import { clip, edgeRules } from './edges';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';
import { unitNow } from './unit';

/** The two tiers of docs/sharp.md, up to their units and, where a score alone cannot judge, their edges. */
export function sharpRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { observed, counted, prediction, deviation, trend } = names;
  const shape = shapeOf(request);
  const of = sharpNames(observed);
  const heldAgo = (agoMs: number) => atFullHour(lastRecordExpr(trend, shape), shape, agoMs);
  const heldTrend = (agoMs: number) =>
    agoMs === 0 ? heldAgo(0) : `(${heldAgo(agoMs)} and ${heldAgo(agoMs + shape.matureMs)})`;
  return [
    { record: of.season, expr: seasonExpr(names, shape, votedExpr(request, names, heldTrend)) },
    { record: of.seasonResidual, expr: `${counted} - ${of.season}` },
    { record: deviation, expr: followingDeviationExpr(names, shape) },
    { record: of.lastingDeviation, expr: `abs${lastingDistanceExpr(names, shape)}` },
    { record: of.away, expr: awayExpr(names, shape) },
    { record: of.calm, expr: calmExpr(names, shape) },
    { record: prediction, expr: levelledExpr(names, shape) },
    ...edgeRules(request, names),
    ...(isShaped(request.model) ? lastingEdgeRules(request, names) : []),
  ];
}

/** The band of the second tier: so many units to both sides on the root scale, or a minimum width of the metric. */
function lastingEdgeRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { model } = request;
  const { bandWidth, minWidth = 0, minWidthRatio = 0 } = model;
  const of = sharpNames(names.observed);
  const shape = shapeOf(request);
  const half = `${bandWidth} * ${heldUnitExpr(unitName(of.lastingDeviation), shape)}`;
  const share = `${minWidthRatio} * abs(${of.lastingPrediction})`;
  const least = !minWidthRatio ? `${minWidth}` : !minWidth ? share : `clamp_min(${share}, ${minWidth})`;
  const edge = (sign: '-' | '+', further: typeof largerOf) => {
    const root = `(${signedRootExpr(of.lastingPrediction)} ${sign} ${half})`;
    const atUnits = `${root} * abs(${root})`;
    const atLeast = further(`(${atUnits})`, `(${of.lastingPrediction} ${sign} ${least})`);
    // Where both widths are 0 everything would be outside.
    return clip(`(${minWidth || minWidthRatio ? atLeast : atUnits} and ${half} + ${least} > 0)`, model);
  };
  const { seasonResidual, lastingPrediction, lastingLower, lastingUpper } = of;
  return [
    {
      record: lastingPrediction,
      expr: `${lastingSeasonExpr(names, shape)} and ${seasonResidual}`,
    },
    { record: lastingLower, expr: edge('-', smallerOf) },
    { record: lastingUpper, expr: edge('+', largerOf) },
  ];
}

/** The long mean and both units, as of the last full hour whenever in the hour they are asked for. */
export function renewedRules(request: RuleRequest, names: SeriesNames): { intervalMs: number; rules: RecordingRule[] } {
  const shape = shapeOf(request);
  const hourly = (record: string, expr: string): RecordingRule => ({ record, expr: atFullHour(expr, shape) });
  const tier = (deviation: string, tail: TailShape) => [
    hourly(largestName(deviation), overTime('max', { selector: deviation }, shape.largestMs)),
    hourly(unitName(deviation), `(${unitExpr(deviation, tail, shape)})`),
  ];
  return {
    intervalMs: shape.renewMs,
    rules: [
      hourly(names.trend, trendExpr(names, request.model)),
      ...tier(names.deviation, shape.sudden),
      ...tier(sharpNames(names.observed).lastingDeviation, shape.lasting),
    ],
  };
}

/** What gives an element where an incident is held open on that side: `Analysis.held` of the core. None where it never is. */
export function heldOpenExprs(side: Side, request: RuleRequest, names: SeriesNames): string[] {
  const { model } = request;
  if (isShaped(model)) {
    return [];
  }
  const shape = shapeOf(request);
  const sides =
    side !== 'outside' ? [side] : model.direction === 'both' ? (['above', 'below'] as const) : [model.direction];
  // What is told is at least so large.
  return model.bandWidth > shape.awayUnits
    ? sides.map((one) => `${incidentExpr(names, shape, one)} ${one === 'above' ? '> ' : '< -'}${model.bandWidth}`)
    : [openExpr(names, shape, sides.length > 1 ? 'any' : sides[0])];
}

/** Outside of either tier; where the tiers disagree about the side, the one further out decides. */
export function sharpJudged(side: Side, request: RuleRequest, names: SeriesNames): string {
  const { observed, counted, prediction } = names;
  const { lastingDeviation, lastingLower, lastingUpper } = sharpNames(observed);
  const { bandWidth, direction } = request.model;
  const shape = shapeOf(request);
  if (isShaped(request.model)) {
    const mean = `(${lastingExpr(counted, shape)} and ${counted})`;
    const ofMean = { observed: mean, lower: lastingLower, upper: lastingUpper };
    return `${beyondEdges(side, names)} or ${beyondEdges(side, ofMean)}`;
  }
  const sudden = `(${observed} - ${prediction}) / (${unitNow(request, names)} > 0)`;
  const lastingIn = (distance: string) => `${distance} / (${heldUnitExpr(unitName(lastingDeviation), shape)} > 0)`;
  const beyond = (score: string) => (side === 'above' ? `${score} > ${bandWidth}` : `${score} < -${bandWidth}`);
  if (side === 'outside') {
    return `abs(${sudden}) > ${bandWidth}\n  or ${lastingIn(lastingDeviation)} > ${bandWidth}`;
  }
  const lasting = lastingIn(lastingDistanceExpr(names, shape));
  if (direction !== 'both') {
    return `${beyond(sudden)}\n  or ${beyond(lasting)}`;
  }
  return beyond(furtherOutExpr(sudden, `abs(${lasting})`, lasting));
}

function shapeOf({ model, intervalMs }: RuleRequest) {
  return sharpShape(model, intervalMs);
}
