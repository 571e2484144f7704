import type { ModelSpec } from '../core';
import type { SeriesNames } from '../recorded/seriesNames';
import { judgedExpr, type Side } from './alertExpr';
import { meanRules, seasonalRules } from './centre';
import { edgeRules } from './edges';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';
import { heldOpenExprs, renewedRules, sharpJudged, sharpRules } from './sharp';
import { unitRules } from './unit';

/** How one method of the core is said in rules. */
export interface MethodRules {
  /** The recording rules after the observed series, in the order in which they must be evaluated. */
  recording(request: RuleRequest, names: SeriesNames): RecordingRule[];
  /** Recording rules that are evaluated at whatever moment of an interval of their own. */
  renewed?(request: RuleRequest, names: SeriesNames): { intervalMs: number; rules: RecordingRule[] };
  /** Gives an element exactly where the core's verdict is outside on that side. */
  judged(side: Side, request: RuleRequest, names: SeriesNames): string;
  /** What gives one where an incident is held open there, whatever the sample is. */
  held?(side: Side, request: RuleRequest, names: SeriesNames): string[];
}

const METHODS = new Map<string, MethodRules>([
  [
    'seasonal',
    {
      recording: (...of) => [...seasonalRules(...of), ...unitRules(...of), ...edgeRules(...of)],
      judged: judgedExpr,
    },
  ],
  [
    'zscore',
    { recording: (...of) => [...meanRules(...of), ...unitRules(...of), ...edgeRules(...of)], judged: judgedExpr },
  ],
  [
    'sharp',
    {
      recording: sharpRules,
      renewed: renewedRules,
      judged: sharpJudged,
      held: heldOpenExprs,
    },
  ],
]);

/** The methods that can be said in rules. */
export const RULE_METHODS = [...METHODS.keys()] as ReadonlyArray<ModelSpec['method']>;

/** Undefined for a method that only the panel knows: the request is then refused, never approximated. */
export function methodRules({ method }: Pick<ModelSpec, 'method'>): MethodRules | undefined {
  return METHODS.get(method);
}
