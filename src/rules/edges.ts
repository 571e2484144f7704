import type { ModelSpec } from '../core';
import { largerOf } from '../promql/expression';
import type { SeriesNames } from '../recorded/seriesNames';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';
import { unitNow } from './unit';

/** Half width, lower and upper edge of the band, where they are asked for or needed to judge. */
export function edgeRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { model } = request;
  if (!names.hasEdges) {
    return [];
  }
  return [
    { record: names.halfWidth, expr: halfWidthExpr(request, names) },
    { record: names.lower, expr: clip(`${names.prediction} - ${names.halfWidth}`, model) },
    { record: names.upper, expr: clip(`${names.prediction} + ${names.halfWidth}`, model) },
  ];
}

/** max(width x sigma, minWidth, minWidthRatio x |prediction|), and nothing where that is 0: everything would be outside. */
function halfWidthExpr(request: RuleRequest, names: SeriesNames): string {
  const { bandWidth, minWidth, minWidthRatio } = request.model;
  const scaled = `${bandWidth} * ${unitNow(request, names)}`;
  const atLeast = minWidth ? `clamp_min(${scaled}, ${minWidth})` : scaled;
  const half = minWidthRatio ? largerOf(atLeast, `${minWidthRatio} * abs(${names.prediction})`) : atLeast;
  return `(${half}) > 0`;
}

export function clip(expr: string, { clipMin, clipMax }: ModelSpec): string {
  const above = clipMin === undefined ? expr : `clamp_min(${expr}, ${clipMin})`;
  return clipMax === undefined ? above : `clamp_max(${above}, ${clipMax})`;
}
