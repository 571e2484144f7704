import { formatDuration } from '../../promql/duration';
import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';
import { isAlert, type AlertingRule } from '../ruleTypes';
import { heading } from './heading';
import { resourceName } from './kubernetes';
import { yamlText } from './yamlText';

/** Where a Grafana-managed alert lives and what it asks. */
export interface GrafanaPlace {
  /** The Prometheus data source which holds the recorded series, not the one that draws the band: it has no backend. */
  datasourceUid: string;
  folder: string;
  dashboardUid?: string;
  panelId?: number;
}

/**
 * Grafana-managed alert rules as provisioning YAML. They ask the upstream data source for the recorded series, so that the
 * recording rules must run there. Grafana takes `$NAME` in names and labels for a variable of its environment: written `$$`.
 */
export function grafanaFile(request: RuleRequest, generated: GeneratedRules, place: GrafanaPlace): string {
  const alerts = generated.groups.flatMap(({ rules }) => rules).filter(isAlert);
  return yamlText(
    {
      apiVersion: 1,
      groups: [
        {
          orgId: 1,
          name: literal(generated.names.observed),
          folder: literal(place.folder),
          interval: formatDuration(grafanaInterval(request.intervalMs)),
          rules: alerts.map((alert) => ruleAsData(alert, generated, place)),
        },
      ],
    },
    heading(request, generated)
  );
}

/** Grafana evaluates at whole multiples of ten seconds. */
export function grafanaInterval(intervalMs: number): number {
  return Math.ceil(intervalMs / 10_000) * 10_000;
}

function ruleAsData(rule: AlertingRule, { names }: GeneratedRules, place: GrafanaPlace) {
  const looked = rule.lookups ? Object.entries(rule.lookups) : [];
  const query = (refId: string, expr: string) => ({
    refId,
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid: place.datasourceUid,
    model: {
      refId,
      expr,
      instant: true,
      range: false,
      datasource: { type: 'prometheus', uid: place.datasourceUid },
    },
  });
  return {
    uid: uidOf(`${names.observed} ${rule.alert}`),
    title: literal(rule.alert),
    condition: 'FIRES',
    data: [
      query('OUTSIDE', `clamp(${rule.expr}, 1, 1)`),
      ...looked.map(([refId, expr]) => query(refId, expr)),
      {
        refId: 'FIRES',
        datasourceUid: '__expr__',
        model: {
          refId: 'FIRES',
          type: 'threshold',
          expression: 'OUTSIDE',
          conditions: [{ evaluator: { type: 'gt', params: [0] } }],
          datasource: { type: '__expr__', uid: '__expr__' },
        },
      },
    ],
    // Nothing outside the band is an empty answer, and an empty answer is fine.
    noDataState: 'OK',
    execErrState: 'Error',
    for: formatDuration(rule.forMs),
    ...(rule.keepFiringForMs && { keepFiringFor: formatDuration(rule.keepFiringForMs) }),
    ...(place.dashboardUid && { dashboardUid: place.dashboardUid, panelId: place.panelId ?? 0 }),
    annotations: annotationsFor(rule),
    labels: Object.fromEntries(Object.entries(rule.labels).map(([name, value]) => [name, literal(value)])),
    isPaused: false,
  };
}

/** Grafana's templates cannot ask the server: what Prometheus' description looks up, they get as values of further queries. */
function annotationsFor({ annotations, lookups }: AlertingRule): Record<string, string> {
  if (!lookups) {
    return annotations;
  }
  const value = (refId: string) => `{{ humanize $values.${refId}.Value }}`;
  const description = `Value ${value('VALUE')}, expected ${value('EXPECTED')}, normal from ${value('LOWER')} to ${value('UPPER')}.`;
  return { ...annotations, ...(annotations.description.includes('query (') && { description }) };
}

function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** At most 40 letters, digits, - and _, as Grafana wants it; the end tells long names apart. */
function uidOf(text: string): string {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
  }
  return `${resourceName(text).slice(0, 31)}-${hash.toString(36)}`;
}
