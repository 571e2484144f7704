import { sigmaExpr } from '../recorded/formulas';
import type { SeriesNames } from '../recorded/seriesNames';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** Sigma, the unit of the score, and what it is made of by the model's spread. */
export function unitRules({ model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  const residual = `${names.counted} - ${names.prediction}`;
  const sigma = { record: names.sigma, expr: sigmaExpr(names, model) };
  switch (model.spread) {
    case 'weekly':
      return [sigma];
    case 'residual':
      return [{ record: names.residual, expr: residual }, sigma];
    case 'robust':
      return [{ record: names.deviation, expr: `abs(${residual})` }, sigma];
  }
}
