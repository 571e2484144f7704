/** One recording rule: the result of `expr` is stored under the name `record`. */
export interface RecordingRule {
  record: string;
  expr: string;
  /** Added to those of the result. */
  labels?: Record<string, string>;
}

/** One alerting rule. Every element of the result of `expr` is an alert: pending, and firing after `forMs`. */
export interface AlertingRule {
  alert: string;
  expr: string;
  forMs: number;
  /** How long an alert goes on firing after its expression gave nothing (Prometheus 2.42 and later). */
  keepFiringForMs?: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** The description as a sentence with `{NAME}` for each number, and their expressions: for systems whose templates cannot query. `hint`: a question for the reader. */
  told?: { sentence: string; numbers: Record<string, string>; hint: string };
}

export type Rule = RecordingRule | AlertingRule;

/** Rules of one group are evaluated one after the other, at the same time: a rule sees what those before it stored. */
export interface RuleGroup {
  name: string;
  intervalMs: number;
  rules: Rule[];
}

export function isAlert(rule: Rule): rule is AlertingRule {
  return 'alert' in rule;
}
