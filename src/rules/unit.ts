import { MAD_TO_SIGMA } from '../core';
import { overTime, quantileOverTime } from '../promql/expression';
import type { SeriesNames } from '../recorded/seriesNames';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** Sigma, the unit of the score, by the model's spread. */
export function unitRules({ model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  const sigma = (expr: string) => ({ record: names.sigma, expr });
  const residual = `${names.counted} - ${names.prediction}`;
  switch (model.spread) {
    case 'weekly':
      return [sigma(overTime('stddev', { selector: names.counted }, model.windowMs))];
    case 'residual':
      return [
        { record: names.residual, expr: residual },
        sigma(overTime('stddev', { selector: names.residual }, model.windowMs)),
      ];
    case 'robust':
      return [
        { record: names.deviation, expr: `abs(${residual})` },
        sigma(`${MAD_TO_SIGMA} * ${quantileOverTime(0.5, { selector: names.deviation }, model.windowMs)}`),
      ];
  }
}
