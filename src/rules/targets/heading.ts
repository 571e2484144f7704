import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';
import { TARGET_TEXTS, type Target } from './target';

/** What a reader of a generated file should know first. Every line is one line, whatever was typed. */
export function heading(target: Target, { expr }: RuleRequest, { problems }: GeneratedRules): string[] {
  const notes = problems.filter(({ severity }) => severity !== 'error').map(({ message }) => `Note: ${message}`);
  const lines = ['Made by Anomaly band: the normal range of', `  ${expr}`, TARGET_TEXTS[target].howTo, ...notes];
  return lines.flatMap((text) => text.split(/[\r\n\u0085\u2028\u2029]+/));
}
