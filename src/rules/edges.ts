import type { ModelSpec } from '../core';
import { largerOf } from '../promql/expression';
import type { SeriesNames } from '../recorded/seriesNames';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** Half width, lower and upper edge of the band, where they are asked for or needed to judge. */
export function edgeRules({ model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  if (!names.hasEdges) {
    return [];
  }
  return [
    { record: names.halfWidth, expr: halfWidthExpr(model, names) },
    { record: names.lower, expr: clip(`${names.prediction} - ${names.halfWidth}`, model) },
    { record: names.upper, expr: clip(`${names.prediction} + ${names.halfWidth}`, model) },
  ];
}

/** max(width x sigma, minWidth, minWidthRatio x |prediction|), and nothing where that is 0: everything would be outside. */
function halfWidthExpr({ bandWidth, minWidth, minWidthRatio }: ModelSpec, names: SeriesNames): string {
  const scaled = `${bandWidth} * ${names.sigma}`;
  const atLeast = minWidth ? `clamp_min(${scaled}, ${minWidth})` : scaled;
  const half = minWidthRatio ? largerOf(atLeast, `${minWidthRatio} * abs(${names.prediction})`) : atLeast;
  return `(${half}) > 0`;
}

export function clip(expr: string, { clipMin, clipMax }: ModelSpec): string {
  const above = clipMin === undefined ? expr : `clamp_min(${expr}, ${clipMin})`;
  return clipMax === undefined ? above : `clamp_max(${above}, ${clipMax})`;
}
