import { LASTING_SIGMAS, LEAST_SIGMAS, sharpShape } from '../core/sharp/shape';
import { DAY_MS } from '../core';
import { formatDuration } from '../promql/duration';
import { overTime, quantileOverTime } from '../promql/expression';
import * as named from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import type { Side } from './alertExpr';
import { medianExpr, trendRule, voteExpr, votesOfPeriods } from './centre';
import { largerOf } from './edges';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** The two tiers of docs/sharp.md, up to their scores. */
export function sharpRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { observed, counted, prediction, deviation, sigma } = names;
  const shape = shapeOf(request);
  const of = sharpNames(request, names);
  const season = [...votesOfPeriods(request, names), yesterday(request, names)];
  const lastDay = overTime('avg', { selector: counted }, DAY_MS, shape.stepMs);
  const level = overTime('avg', { selector: of.seasonResidual }, shape.levelMs, shape.stepMs);
  const lasting = overTime('avg', { selector: of.rootResidual }, shape.lastingMs);
  return [
    trendRule(request, names),
    { record: of.season, expr: `${medianExpr(season)}\n  or ${lastDay}` },
    { record: of.seasonResidual, expr: `${counted} - ${of.season}` },
    { record: prediction, expr: `${of.season} + (${level} or ${of.season} * 0)` },
    { record: deviation, expr: `abs(${counted} - ${prediction})` },
    { record: sigma, expr: held(of.renewedUnit, shape.renewMs) },
    { record: of.sudden, expr: `(${observed} - ${prediction}) / (${sigma} > 0)` },
    { record: of.rootResidual, expr: `${root(counted)} - ${root(of.season)}` },
    { record: of.rootMean, expr: `${lasting} and ${of.rootResidual}` },
    { record: of.lasting, expr: `${of.rootMean} / (${held(of.renewedRootUnit, shape.renewMs)} > 0)` },
  ];
}

/** Both units, of the last full hour whenever in the hour they are asked for. */
export function renewedRules(request: RuleRequest, names: SeriesNames): { intervalMs: number; rules: RecordingRule[] } {
  const { quantile, suddenWindowMs, lastingWindowMs, renewMs } = shapeOf(request);
  const of = sharpNames(request, names);
  const deviation = { selector: names.deviation };
  const unit = largerOf(
    quantileOverTime(quantile, deviation, suddenWindowMs),
    `${LEAST_SIGMAS} * ${rootMeanSquare(names.deviation, suddenWindowMs)}`
  );
  const rootUnit = `${LASTING_SIGMAS} * ${rootMeanSquare(of.rootMean, lastingWindowMs)}`;
  return {
    intervalMs: renewMs,
    rules: [
      { record: of.renewedUnit, expr: renewed(unit, renewMs) },
      { record: of.renewedRootUnit, expr: renewed(rootUnit, renewMs) },
    ],
  };
}

/** Outside of either tier; where the tiers disagree about the side, the one further out decides. */
export function sharpJudged(side: Side, request: RuleRequest, names: SeriesNames): string {
  const { sudden, lasting } = sharpNames(request, names);
  const { bandWidth, direction } = request.model;
  const beyond = (score: string) => (side === 'above' ? `${score} > ${bandWidth}` : `${score} < -${bandWidth}`);
  if (side === 'outside') {
    return `abs(${sudden}) > ${bandWidth} or abs(${lasting}) > ${bandWidth}`;
  }
  if (direction !== 'both') {
    return `${beyond(sudden)} or ${beyond(lasting)}`;
  }
  return beyond(`(${lasting} and abs(${lasting}) > abs(${sudden}) or ${sudden} or ${lasting})`);
}

function sharpNames(request: RuleRequest, { observed }: SeriesNames) {
  return {
    season: named.seasonName(observed),
    seasonResidual: named.seasonResidualName(observed),
    renewedUnit: named.renewedUnitName(observed),
    rootResidual: named.rootResidualName(observed),
    rootMean: named.rootMeanName(observed, shapeOf(request).lastingMs),
    renewedRootUnit: named.renewedRootUnitName(observed),
    sudden: named.suddenName(observed),
    lasting: named.lastingName(observed),
  };
}

function shapeOf({ model, intervalMs }: RuleRequest) {
  return sharpShape(model, intervalMs);
}

function yesterday(request: RuleRequest, names: SeriesNames) {
  return { label: 'yesterday', expr: voteExpr(request, names, DAY_MS / request.model.periodMs) };
}

/** Subqueries are aligned to whole multiples of their step: this is `expr` as of the last of them. */
function renewed(expr: string, renewMs: number): string {
  const hour = formatDuration(renewMs);
  return `last_over_time((${expr})[${hour}:${hour}])`;
}

/** What was renewed for the whole multiple before the last one: by then the group that renews it has been evaluated. */
function held(name: string, renewMs: number): string {
  const hour = formatDuration(renewMs);
  return `last_over_time(last_over_time(${name}[${formatDuration(2 * renewMs)}] offset 1ms)[${hour}:${hour}])`;
}

/** Of what is in the window; `avg(x^2) = stddev(x)^2 + avg(x)^2` saves a recorded series of squares. */
function rootMeanSquare(name: string, rangeMs: number): string {
  const of = { selector: name };
  return `sqrt(${overTime('stddev', of, rangeMs)} ^ 2 + ${overTime('avg', of, rangeMs)} ^ 2)`;
}

function root(name: string): string {
  return `sgn(${name}) * sqrt(abs(${name}))`;
}
