import { formatDuration } from '../../promql/duration';
import { isAlert, type Rule, type RuleGroup } from '../ruleTypes';

/** A Prometheus rule file as plain data; Mimir, Thanos, VictoriaMetrics and the Kubernetes operator take the same groups. */
export function groupsAsData(groups: RuleGroup[]) {
  return groups.map(({ name, intervalMs, rules }) => ({
    name,
    interval: formatDuration(intervalMs),
    rules: rules.map(ruleAsData),
  }));
}

function ruleAsData(rule: Rule) {
  if (!isAlert(rule)) {
    return { record: rule.record, expr: rule.expr, ...(rule.labels && { labels: rule.labels }) };
  }
  const { alert, expr, forMs, keepFiringForMs, labels, annotations } = rule;
  return {
    alert,
    expr,
    ...(forMs > 0 && { for: formatDuration(forMs) }),
    ...(keepFiringForMs && { keep_firing_for: formatDuration(keepFiringForMs) }),
    labels,
    annotations,
  };
}
