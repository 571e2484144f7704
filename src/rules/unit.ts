import { sharpShape } from '../core';
import { sigmaExpr } from '../recorded/formulas';
import type { SeriesNames } from '../recorded/seriesNames';
import { heldUnitExpr } from '../recorded/sharpFormulas';
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

/** The unit of the score at this moment: what is recorded, of `sharp` in the hour before. */
export function unitNow({ model, intervalMs }: RuleRequest, { sigma }: Pick<SeriesNames, 'sigma'>): string {
  return model.method === 'sharp' ? heldUnitExpr(sigma, sharpShape(model, intervalMs)) : sigma;
}
