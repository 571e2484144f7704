import { isShaped } from '../core';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import { t } from '../language/translate';

/**
 * Where the two tiers of `sharp` lie on different sides, the one further out decides; with a minimum width or limits that is no
 * longer the larger score, and PromQL has no short word for it.
 */
export function checkSides({ model, alert }: RuleRequest): Problem[] {
  const isUnsaid = model.method === 'sharp' && isShaped(model) && model.direction === 'both' && alert.separate;
  const message = t(
    'rules.with-a-minimum-width',
    'With a minimum width or limits, rules cannot say on which side of the two tiers of sharp a sample is: one alert for both sides, or one direction.'
  );
  return isUnsaid ? [{ field: 'alert.separate', severity: 'error', code: 'sides-unsaid', message }] : [];
}
