import { formatDuration } from '../../promql/duration';
import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';
import { isAlert, type AlertingRule } from '../ruleTypes';
import { grafanaTexts, literal } from './grafanaTexts';
import { heading } from './heading';
import { resourceName } from './kubernetes';
import { yamlText } from './yamlText';

/**
 * Grafana-managed alert rules as provisioning YAML. They ask the upstream data source for the recorded series, so that the
 * recording rules must run there.
 */
export function grafanaFile(request: RuleRequest, generated: GeneratedRules): string {
  const alerts = generated.groups.flatMap(({ rules }) => rules).filter(isAlert);
  return yamlText(
    {
      apiVersion: 1,
      groups: [
        {
          orgId: 1,
          name: literal(generated.names.observed),
          folder: literal(request.places.grafana.folder),
          interval: formatDuration(grafanaInterval(request.intervalMs)),
          rules: alerts.map((alert) => ruleAsData(alert, request, generated)),
        },
      ],
    },
    heading('grafana', request, generated)
  );
}

/** Grafana evaluates at whole multiples of ten seconds. */
function grafanaInterval(intervalMs: number): number {
  return Math.ceil(intervalMs / 10_000) * 10_000;
}

function ruleAsData(rule: AlertingRule, { places }: RuleRequest, { names }: GeneratedRules) {
  const { datasourceUid, dashboardUid, panelId } = places.grafana;
  const { labels, annotations, needsResult } = grafanaTexts(rule);
  const query = (refId: string, expr: string) => ({
    refId,
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid,
    model: { refId, expr, instant: true, range: false, datasource: { type: 'prometheus', uid: datasourceUid } },
  });
  return {
    uid: uidOf(`${names.observed} ${rule.alert}`),
    title: literal(rule.alert),
    condition: 'FIRES',
    data: [
      // 0 for what is inside: a series that stays there ends its alert at once, one that vanishes only evaluations later.
      query('OUTSIDE', `clamp(${rule.expr}, 1, 1)\nor clamp(${names.observed}, 0, 0)`),
      ...Object.entries(rule.told?.numbers ?? {}).map(([refId, expr]) => query(refId, orUnknown(expr, names))),
      // A bare comparison keeps the metric's name, by which it would not pair with the alert.
      ...(needsResult ? [query('RESULT', orUnknown(`(${rule.expr}) + 0`, names))] : []),
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
    // No series at all is what the guard against missing data is for, where one is wanted.
    noDataState: 'OK',
    execErrState: 'Error',
    for: formatDuration(rule.forMs),
    ...(rule.keepFiringForMs && { keepFiringFor: formatDuration(rule.keepFiringForMs) }),
    ...(dashboardUid && { dashboardUid, panelId: panelId ?? 0 }),
    annotations,
    labels,
    isPaused: false,
  };
}

/** Where one query of a rule gives nothing, Grafana takes the whole rule for one without data: NaN stands for a number that is not known. */
function orUnknown(expr: string, { observed }: GeneratedRules['names']): string {
  return `${expr}\nor ${observed} * NaN`;
}

/** At most 40 letters, digits, - and _, as Grafana wants it; the end tells long names apart. */
function uidOf(text: string): string {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
  }
  return `${resourceName(text).slice(0, 31)}-${hash.toString(36)}`;
}
