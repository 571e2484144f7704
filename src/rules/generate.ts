import type { ModelSpec } from '../core';
import { withoutComments } from '../promql/tree';
import { ALERT_NAMES, groupName, missingAlert } from '../recorded/names';
import { seriesNames, type SeriesNames } from '../recorded/seriesNames';
import { alertExpr, alertSides, missingExpr, missingForMs, type Side } from './alertExpr';
import { alertAnnotations, alertTold, missingAnnotations } from './alertTexts';
import { checkRequest } from './checkRequest';
import { methodRules, type MethodRules } from './methods';
import type { RuleRequest } from './request';
import type { Problem } from '../saved/problem';
import type { AlertingRule, RecordingRule, RuleGroup } from './ruleTypes';
import { t } from '../language/translate';

export interface GeneratedRules {
  /** In the order in which they must be evaluated; empty when there is an error among the problems. */
  groups: RuleGroup[];
  names: SeriesNames;
  problems: Problem[];
}

/**
 * The recording and alerting rules that give on a Prometheus server the numbers and verdicts which the core gives for the same
 * model: the article's series and alert for the default model, their exact equivalents for every other.
 *
 * @param existing - metric names which are taken on the server; a collision is an error
 */
export function generateRules(request: RuleRequest, existing: ReadonlySet<string> = new Set()): GeneratedRules {
  const names = seriesNames(request);
  const found = checkRequest(request);
  const method = methodRules(request.model);
  if (!method || found.some(({ severity }) => severity === 'error')) {
    return { groups: [], names, problems: found };
  }
  const observed = observedRules(request, names);
  const model = method.recording(request, names);
  const renewed = method.renewed?.(request, names);
  const alerts = alertRules(method, request, names);
  const taken = collisions([...observed, ...model, ...(renewed?.rules ?? [])], existing);
  const own = renewed ? [{ name: groupName(names.observed, 'renewed'), ...renewed }] : [];
  return {
    groups: taken.length > 0 ? [] : [...grouped(request, names, observed, model, alerts), ...own],
    names,
    problems: [...found, ...taken],
  };
}

/** E, and the samples of it that count. An expression that is the recorded series already is not recorded twice. */
function observedRules({ expr, model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  const text = withoutComments(expr);
  const rules = text === names.observed ? [] : [{ record: names.observed, expr: text }];
  const counted = countedExpr(model, names);
  return counted === names.observed ? rules : [...rules, { record: names.counted, expr: counted }];
}

function countedExpr({ method, exclusions = [] }: ModelSpec, { observed }: SeriesNames): string {
  const spans = exclusions.map(({ fromMs, toMs }) => `vector(time()) >= ${fromMs / 1000} <= ${toMs / 1000}`);
  const unless = spans.length > 0 ? ` unless on () (${spans.join(' or ')})` : '';
  // To `sharp` NaN and infinities are no samples.
  return method === 'sharp' ? `${observed} > -Inf < +Inf${unless}` : observed + unless;
}

/** Outside, or in an incident that is held open. */
function firingExpr(method: MethodRules, side: Side, request: RuleRequest, names: SeriesNames): string {
  return [method.judged(side, request, names), ...(method.held?.(side, request, names) ?? [])].join('\n  or ');
}

function alertRules(method: MethodRules, request: RuleRequest, names: SeriesNames): AlertingRule[] {
  const { alert, model } = request;
  const labels = { severity: alert.severity, ...alert.labels };
  const keepFiringForMs = alert.keepFiringForMs || undefined;
  const rules = alertSides(model, alert).map((side) => ({
    alert: ALERT_NAMES[side](alert.subject),
    expr: alertExpr(firingExpr(method, side, request, names), request),
    forMs: model.forMs,
    keepFiringForMs,
    labels,
    annotations: alertAnnotations(side, request, names),
    // A description of one's own asks nothing.
    told: alert.annotations.description === undefined ? alertTold(request, names) : undefined,
  }));
  const missing = {
    alert: missingAlert(alert.subject),
    expr: missingExpr(request, names),
    forMs: missingForMs(request),
    labels,
    annotations: missingAnnotations(request),
  };
  return alert.whenMissing ? [...rules, missing] : rules;
}

/** One group where one interval will do: its rules then see each other's results of the same moment. */
function grouped(
  { intervalMs, modelIntervalMs }: RuleRequest,
  { observed: name }: SeriesNames,
  observed: RecordingRule[],
  model: RecordingRule[],
  alerts: AlertingRule[]
): RuleGroup[] {
  if (modelIntervalMs === intervalMs) {
    return [{ name: groupName(name, 'normal range'), intervalMs, rules: [...observed, ...model, ...alerts] }];
  }
  return [
    { name: groupName(name, 'observed'), intervalMs, rules: observed },
    { name: groupName(name, 'normal range'), intervalMs: modelIntervalMs, rules: model },
    { name: groupName(name, 'alerts'), intervalMs, rules: alerts },
  ].filter(({ rules }) => rules.length > 0);
}

function collisions(rules: RecordingRule[], existing: ReadonlySet<string>): Problem[] {
  return rules
    .filter(({ record }) => existing.has(record))
    .map(({ record }) => ({
      field: 'name',
      severity: 'error',
      code: 'name-taken',
      message: t(
        'rules.the-server-already-has',
        'The server already has a metric called {{record}}. Two rules must not write the same series: change the name.',
        { record }
      ),
    }));
}
