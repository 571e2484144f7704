import type { ModelSpec } from '../core';
import { halfWidthExpr } from '../recorded/scoreExpr';
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
    { record: names.halfWidth, expr: positiveHalfWidth(request, names) },
    { record: names.lower, expr: clip(`${names.prediction} - ${names.halfWidth}`, model) },
    { record: names.upper, expr: clip(`${names.prediction} + ${names.halfWidth}`, model) },
  ];
}

/** Nothing where the width is 0: everything would be outside. */
function positiveHalfWidth(request: RuleRequest, names: SeriesNames): string {
  return `(${halfWidthExpr(unitNow(request, names), names.prediction, request.model)}) > 0`;
}

export function clip(expr: string, { clipMin, clipMax }: ModelSpec): string {
  const above = clipMin === undefined ? expr : `clamp_min(${expr}, ${clipMin})`;
  return clipMax === undefined ? above : `clamp_max(${above}, ${clipMax})`;
}
