import { atEndsText } from '../../src/promql/atEnds';
import { DurationError, parseDuration } from '../../src/promql/duration';
import { expressionFacts } from '../../src/promql/facts';
import type { ReplayedRule } from '../../src/rules';
import { ContentError } from '../rules/files';

/** An alerting rule of a rule file, with what its group says of it. */
export interface FileRule extends ReplayedRule {
  group: string;
  expr: string;
  intervalMs: number;
  /** Samples are read as of so much before each evaluation (`query_offset`). */
  offsetMs: number;
  /** What is not followed here, in sentences. */
  notes: string[];
}

interface RuleFile {
  alerts: FileRule[];
  /** Names that its recording rules write. */
  recorded: string[];
}

type Json = Record<string, unknown>;

/** Fields as Prometheus knows them; Thanos and Mimir, whose meaning is the same here, add the last ones. */
const FIELDS = {
  file: ['groups', 'namespace'],
  group: [
    ...['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'],
    ...['partial_response_strategy', 'source_tenants', 'evaluation_delay', 'align_evaluation_time_on_interval'],
  ],
  rule: ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'],
};

/** Whether data are a rule file, or a PrometheusRule, and no request. */
export function isRuleFile(data: unknown): data is Json {
  return isObject(data) && (hasGroups(data) || isPrometheusRule(data));
}

export function isPrometheusRule(data: unknown): data is Json & { spec: Json } {
  return isObject(data) && isObject(data.spec) && hasGroups(data.spec) && !hasGroups(data);
}

/** None at all are written as null, too. */
function hasGroups({ groups }: Json): boolean {
  return Array.isArray(groups) || groups === null;
}

/** The rule files among documents: those of a list of Kubernetes each by itself, and no other manifests. */
export function ruleFilesIn(documents: unknown[]): Json[] {
  return documents
    .flatMap((data) =>
      isObject(data) && /List$/.test(String(data.kind)) && Array.isArray(data.items) ? data.items : [data]
    )
    .filter(isRuleFile);
}

/**
 * Reads the groups of a rule file of Prometheus, or of a PrometheusRule of Kubernetes.
 *
 * @param intervalMs - of groups that name none
 * @param onRefused - takes a rule that is wrong, and the others are read
 * @throws ContentError which names group and alert
 */
export function readRuleFile(
  file: string,
  data: Json,
  intervalMs: number,
  onRefused: (error: ContentError) => void = (error) => {
    throw error;
  }
): RuleFile {
  if (!isPrometheusRule(data)) {
    checkFields(file, 'the file', data, FIELDS.file);
  }
  const groups = ((isPrometheusRule(data) ? data.spec : data).groups ?? []) as unknown[];
  const found: RuleFile = { alerts: [], recorded: [] };
  groups.forEach((group, index) => {
    const name = isObject(group) && typeof group.name === 'string' ? group.name : `number ${index + 1}`;
    if (!isObject(group) || !(group.rules === undefined || group.rules === null || Array.isArray(group.rules))) {
      throw new ContentError(`${file}: group ${name} is no group of rules`);
    }
    checkFields(file, `group ${name}`, group, FIELDS.group);
    // No interval is none, as for Prometheus.
    const groupInterval = duration(file, `group ${name}: interval`, group.interval, intervalMs) || intervalMs;
    const offsetMs = duration(file, `group ${name}: query_offset`, group.query_offset, 0);
    for (const rule of (group.rules ?? []) as unknown[]) {
      try {
        addRule(file, rule, { name, group, intervalMs: groupInterval, offsetMs }, found);
      } catch (error) {
        if (!(error instanceof ContentError)) {
          throw error;
        }
        onRefused(error);
      }
    }
  });
  return found;
}

interface Group {
  name: string;
  group: Json;
  intervalMs: number;
  offsetMs: number;
}

function addRule(file: string, rule: unknown, { name, group, ...timing }: Group, found: RuleFile): void {
  if (isObject(rule)) {
    checkFields(file, typeof rule.alert === 'string' ? `alert ${rule.alert}` : `group ${name}`, rule, FIELDS.rule);
  }
  if (isObject(rule) && rule.record && rule.alert) {
    throw new ContentError(`${file}: group ${name} has a rule that both records and alerts`);
  }
  if (isObject(rule) && rule.record && typeof rule.record === 'string') {
    found.recorded.push(rule.record);
  } else {
    found.alerts.push({ ...alertOf(file, name, rule, group), group: name, ...timing });
  }
}

function alertOf(file: string, group: string, rule: unknown, { limit, labels }: Json) {
  if (!isObject(rule) || typeof rule.alert !== 'string' || !rule.alert || !/string|number/.test(typeof rule.expr)) {
    throw new ContentError(`${file}: group ${group} has a rule that neither records nor alerts`);
  }
  const { alert, expr: written } = rule;
  const expr = String(written);
  const at = `alert ${alert}`;
  const { syntaxError, typeError, excess, type } = expressionFacts(expr);
  if (syntaxError || typeError || excess) {
    throw new ContentError(`${file}: ${at}: PromQL cannot read its expression`);
  }
  if (type === 'string' || type === 'range vector') {
    throw new ContentError(`${file}: ${at}: its expression gives a ${type}, and no value at a time`);
  }
  const atEnds = atEndsText(expr);
  if (atEnds) {
    throw new ContentError(`${file}: ${at}: ${atEnds}`);
  }
  texts(file, `${at}: annotations`, rule.annotations);
  return {
    alert,
    expr,
    forMs: duration(file, `${at}: for`, rule.for, 0),
    keepFiringForMs: duration(file, `${at}: keep_firing_for`, rule.keep_firing_for, 0),
    labels: {
      ...texts(file, `group ${group}: labels`, labels),
      ...texts(file, `${at}: labels`, rule.labels),
    },
    notes: Number(limit) > 0 ? [`The limit of its group, ${Number(limit)} alerts, is not followed.`] : [],
  };
}

/** A map of texts; null is an empty one. @throws ContentError */
function texts(file: string, where: string, map: unknown): Record<string, string> {
  if (map === undefined || map === null) {
    return {};
  }
  if (!isObject(map)) {
    throw new ContentError(`${file}: ${where} are no names with a text each`);
  }
  return Object.fromEntries(
    Object.entries(map).map(([name, text]) => {
      if (typeof text === 'object' && text !== null) {
        throw new ContentError(`${file}: ${where}: ${name} is no text`);
      }
      return [name, String(text ?? '')];
    })
  );
}

/** @throws ContentError as promtool does: a field that nobody knows is a field that is not followed */
function checkFields(file: string, where: string, given: Json, known: string[]) {
  const unknown = Object.keys(given).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    throw new ContentError(`${file}: ${where}: unknown field ${JSON.stringify(unknown.slice(0, 40))}`);
  }
}

function duration(file: string, where: string, text: unknown, absentMs: number): number {
  try {
    return text === undefined || text === null ? absentMs : parseDuration(String(text));
  } catch (error) {
    throw error instanceof DurationError ? new ContentError(`${file}: ${where}: ${error.message}`) : error;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
