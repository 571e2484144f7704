import {
  exportRules,
  exportRuleTest,
  generateRules,
  isAlert,
  USUAL_TARGETS,
  type ExportedFile,
  type Problem,
  type RuleRequest,
  type Target,
} from '../../src/rules';
import { checkPlace } from '../../src/rules/checkPlace';

export interface Made {
  /** Empty when there is an error among the problems. */
  files: ExportedFile[];
  problems: Problem[];
  /** Names that the rules write. */
  recorded: string[];
}

/**
 * The rule files of one request and their test, the same as the app's.
 *
 * @param targets - absent: every usual target whose place the request knows
 */
export function makeFiles(request: RuleRequest, targets?: Target[]): Made {
  const generated = generateRules(request);
  const wanted =
    targets ?? USUAL_TARGETS.filter((target) => target !== 'grafana' || request.places.grafana.datasourceUid !== '');
  const problems = [...generated.problems, ...wanted.flatMap((target) => checkPlace(target, request.places))];
  if (problems.some(({ severity }) => severity === 'error')) {
    return { files: [], problems, recorded: [] };
  }
  const rules = generated.groups.flatMap((group) => group.rules);
  return {
    files: [
      ...wanted.flatMap((target) => exportRules(target, request, generated).files),
      ...(wanted.includes('prometheus') ? exportRuleTest(request, generated) : []),
    ],
    problems,
    recorded: rules.flatMap((rule) => (isAlert(rule) ? [] : rule.record)),
  };
}
