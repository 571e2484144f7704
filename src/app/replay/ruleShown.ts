import { formatDuration } from '../../promql/duration';
import { BAND_TYPE, speaksPromql } from '../../promql/speaksPromql';
import type { LinkedRule } from '../../links/replayPage';

/* What Grafana hands over where it shows alert rules is no part of its API: every field may be missing. */

interface Node {
  refId?: string;
  datasourceUid?: string;
  model?: {
    type?: string;
    expr?: string;
    expression?: string;
    reducer?: string;
    instant?: boolean;
    conditions?: Array<{ evaluator?: { type?: string; params?: number[] } }>;
  };
}

interface ShownRule {
  name?: string;
  /** PromQL, or the queries of a Grafana-managed rule as JSON. */
  query?: string;
  labels?: Record<string, string>;
  promRule?: { /** In seconds. */ duration?: number; keepFiringFor?: number };
  rulerRule?: { for?: string; keep_firing_for?: string; grafana_alert?: { condition?: string; data?: Node[] } };
  namespace?: { rulesSource?: unknown };
  group?: { interval?: string };
}

interface Context {
  /** Of an instance of an alert. */
  rule?: ShownRule;
  /** Of the menu of a rule. */
  name?: string;
  expression?: string;
  labels?: Record<string, string>;
  /** Of Explore. */
  targets?: Array<{
    expr?: string;
    hide?: boolean;
    upstreamUid?: string;
    datasource?: { uid?: string; type?: string };
  }>;
}

/**
 * The rule of an extension point of Grafana: an alert's instance, a rule's menu, or Explore with PromQL. Undefined for what is no
 * PromQL, and for Grafana-managed rules that are more than one query and a threshold over it.
 */
export function ruleShown(context: Context | undefined): LinkedRule | undefined {
  // Grafana hands over proxies, and what they should give of frozen data throws: their descriptors are of the data themselves.
  const own = <Name extends keyof Context>(of: Name): Context[Name] =>
    Object.getOwnPropertyDescriptor(context ?? {}, of)?.value;
  const [rule, name, expression] = [own('rule'), own('name'), own('expression')];
  const [labels, targets] = [own('labels'), own('targets')];
  if (rule) {
    return ofShownRule(rule);
  }
  if (expression !== undefined) {
    return withQuery(expression, { name, labels });
  }
  const target = targets?.find(({ expr, hide, datasource }) => {
    return expr?.trim() && !hide && (datasource?.type === BAND_TYPE || speaksPromql(datasource?.type));
  });
  const source = target?.datasource?.type === BAND_TYPE ? target.upstreamUid : target?.datasource?.uid;
  return target && { expr: target.expr, ...(source && { source }) };
}

function ofShownRule({
  name,
  query,
  labels,
  promRule,
  rulerRule,
  namespace,
  group,
}: ShownRule): LinkedRule | undefined {
  const { rulesSource } = namespace ?? {};
  const lasting = (written: string | undefined, seconds: number | undefined) =>
    written || (seconds ? formatDuration(1000 * seconds) : undefined);
  const texts = {
    ...{ name, labels, interval: group?.interval },
    for: lasting(rulerRule?.for, promRule?.duration),
    keepFiringFor: lasting(rulerRule?.keep_firing_for, promRule?.keepFiringFor),
  };
  const managed = rulerRule?.grafana_alert;
  if (managed?.data) {
    const found = watched(managed.data, managed.condition);
    return found && { ...texts, ...found };
  }
  const { uid, type } = (rulesSource ?? {}) as { uid?: string; type?: string };
  if (rulesSource !== 'grafana' && type !== undefined && !speaksPromql(type)) {
    return undefined;
  }
  return withQuery(query ?? '', { ...texts, ...(uid && { source: uid }) });
}

/** A rule whose query is PromQL, or a list of queries as JSON; which is its condition is not said then: the last. */
function withQuery(query: string, others: LinkedRule): LinkedRule | undefined {
  if (!query.trim().startsWith('[')) {
    return query.trim() ? { ...others, expr: query } : undefined;
  }
  try {
    const nodes: Node[] = JSON.parse(query);
    const found = watched(nodes, nodes.at(-1)?.refId);
    return found && { ...others, ...found };
  } catch {
    return undefined;
  }
}

const OPERATORS: Record<string, string> = { gt: '>', lt: '<', gte: '>=', lte: '<=', eq: '==', ne: '!=' };

/** PromQL that gives an element where the condition of a Grafana-managed rule holds, and the data source that it asks. */
function watched(nodes: Node[], refId: string | undefined): Pick<LinkedRule, 'expr' | 'source'> | undefined {
  const { model, datasourceUid } = nodes.find((node) => node.refId === refId) ?? {};
  if (model?.expr && datasourceUid) {
    return { expr: model.expr, source: datasourceUid };
  }
  // One step back at most for each node: a circle has an end.
  const inner = model?.expression
    ? watched(
        nodes.filter((node) => node.refId !== refId),
        model.expression
      )
    : undefined;
  if (!inner || !model) {
    return undefined;
  }
  if (model.type === 'reduce') {
    return model.reducer === 'last' ? inner : undefined;
  }
  const { type, params: [low, high] = [] } = model.conditions?.[0]?.evaluator ?? {};
  const operator = OPERATORS[type ?? ''];
  if (model.type !== 'threshold' || typeof low !== 'number') {
    return undefined;
  }
  const of = `(${inner.expr})`;
  if (operator) {
    return { ...inner, expr: `${of} ${operator} ${low}` };
  }
  if (type === 'within_range') {
    return { ...inner, expr: `${of} > ${low} < ${high}` };
  }
  return type === 'outside_range' ? { ...inner, expr: `${of} < ${low} or ${of} > ${high}` } : undefined;
}
