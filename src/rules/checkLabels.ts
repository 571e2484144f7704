import { expressionShape } from '../promql/shape';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import { t } from '../language/translate';

/**
 * Labels of the alert that the series have, too, by which two of them may be told apart: the alert's win, and a server that finds two
 * alerts with the same labels evaluates the rule no more.
 */
export function checkLabels({ expr, alert: { severity, labels } }: Pick<RuleRequest, 'expr' | 'alert'>): Problem[] {
  const { labels: left } = expressionShape(expr);
  const own = left.kind === 'only' ? left.names : [];
  return Object.entries({ severity, ...labels })
    .filter(([name, text]) => own.includes(name) && !labelsIn(text).includes(name))
    .map(([name]) => ({
      field: name === 'severity' ? 'alert.severity' : `alert.labels.${name}`,
      severity: 'warning',
      code: 'label-of-series',
      message: t(
        'rules.label-of-series',
        "The series have the label {{name}}, too, and the alert's takes its place: a server does not evaluate the rule while two of them that differ by it alone are outside. Write {{template}} into it, or keep the label out of the expression.",
        { name, template: `{{ $labels.${name} }}` }
      ),
    }));
}

/** Labels of the series that a template takes over. */
function labelsIn(template: string): string[] {
  return [...template.matchAll(/\$labels\.(\w+)/g)].map(([, name]) => name);
}
