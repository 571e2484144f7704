import { checkAlert } from './checkAlert';
import { checkExpression } from './checkExpression';
import { checkLabels } from './checkLabels';
import { checkModelForRules } from './checkModelForRules';
import { checkName } from './checkName';
import { checkSides } from './checkSides';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import { splitProblem } from './splitText';

/** Everything that is wrong with a request, or worth knowing about it, in the order of the form. */
export function checkRequest(request: RuleRequest): Problem[] {
  return [
    ...checkExpression(request.expr),
    ...checkName(request),
    ...checkModelForRules(request),
    ...checkSides(request),
    ...checkAlert(request.alert),
    ...checkLabels(request),
    ...checkSplit(request),
  ];
}

function checkSplit(request: RuleRequest): Problem[] {
  const message = splitProblem(request);
  return message === undefined ? [] : [{ field: 'alert.splitBy', severity: 'error', code: 'split-invalid', message }];
}
