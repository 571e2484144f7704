import { expressionFacts } from '../promql/facts';
import { withoutComments } from '../promql/tree';
import { isNamePart, observedName } from '../recorded/names';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import { shown } from '../saved/shown';
import { t } from '../language/translate';

/** Whether `level:metric:operations` is a name, and not one that the expression itself reads. */
export function checkName({ name, expr }: Pick<RuleRequest, 'name' | 'expr'>): Problem[] {
  const parts = (['level', 'metric', 'operations'] as const).flatMap((key) => {
    const isValid = isNamePart(name[key]) && !(key === 'level' && /^[0-9]/.test(name[key]));
    return isValid ? [] : [invalid(`name.${key}`, name[key])];
  });
  if (parts.length > 0) {
    return parts;
  }
  const observed = observedName(name);
  if (withoutComments(expr) !== observed && expressionFacts(expr).metrics.includes(observed)) {
    return [
      {
        field: 'name',
        severity: 'error',
        code: 'name-reads-itself',
        message: t(
          'rules.the-expression-reads-and',
          'The expression reads {{observed}} and would write it as well. Choose another name.',
          { observed }
        ),
      },
    ];
  }
  return [];
}

function invalid(field: string, value: string): Problem {
  return {
    field,
    severity: 'error',
    code: 'name-invalid',
    message: t(
      'rules.cannot-be-part-of',
      '{{value}} cannot be part of a metric name: letters, digits and _ only, and no digit at the very start.',
      { value: shown(value) }
    ),
  };
}
