import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';

/** What a reader of a generated file should know first. Every line is one line, whatever was typed. */
export function heading({ expr }: RuleRequest, { problems }: GeneratedRules): string[] {
  const notes = problems.filter(({ severity }) => severity !== 'error').map(({ message }) => `Note: ${message}`);
  return ['Made by Anomaly band: the normal range of', `  ${expr}`, ...notes].flatMap((text) =>
    text.split(/[\r\n\u0085\u2028\u2029]+/)
  );
}
