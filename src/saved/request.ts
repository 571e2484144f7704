import { inLanguage } from '../language/translate';
import type { Fields, Saved } from './field';
import { MAX_EXPRESSION_LENGTH } from '../promql/limits';
import { MAX_NAME } from './limits';
import { MODEL } from './modelFields';
import { LEFT_OUT } from './leftOut';

const name = { kind: 'text', most: MAX_NAME } as const;

const NAME = inLanguage('saved.name', {
  level: { ...name, label: 'Level', meaning: 'Labels that are left.', absent: 'suggested' },
  metric: {
    ...name,
    label: 'Metric',
    meaning: 'The metric, without suffixes that no longer hold.',
    absent: 'suggested',
  },
  operations: {
    ...name,
    label: 'Operations',
    meaning: 'Operations on the metric, such as rate5m.',
    absent: 'suggested',
  },
} as const satisfies Fields);

/**
 * Of the alert of a new request, written out when it is made: the samples of one incident that are inside between two outside do not
 * end its alert and begin another.
 */
export const NEW_ALERT = { keepFiringFor: '15m' };

const ALERT = inLanguage('saved.alert', {
  subject: {
    ...name,
    label: 'Subject',
    meaning: 'Subject of the alert: RequestRate gives RequestRateOutsideNormalRange.',
    absent: 'suggested',
  },
  separate: {
    kind: 'flag',
    label: 'Above and below apart',
    meaning: 'One alert for each side instead of one for both.',
    absent: 'false',
  },
  severity: { ...name, label: 'Severity', meaning: 'Label severity.', absent: 'warning' },
  keepFiringFor: {
    kind: 'duration',
    label: 'Keep firing for',
    meaning: 'Time that an alert goes on firing after its expression gave nothing.',
    absent: '0s',
    leastMs: 0,
  },
  whenMissing: {
    kind: 'flag',
    label: 'Missing data',
    meaning: 'One more alert for series without samples where their season had some.',
    absent: 'false',
  },
  splitBy: {
    ...name,
    label: 'Split by label',
    meaning: 'The description says which values of this label deviate, and by what share.',
    absent: 'none',
    example: 'instance',
  },
  optOut: {
    kind: 'object',
    label: 'Opt-out',
    meaning: 'Series that are not judged while another series is there.',
    absent: 'none',
    fields: {
      metric: { ...name, label: 'Opt-out metric', meaning: 'Metric of the other series.', absent: 'none' },
      on: { kind: 'names', label: 'matched by labels', meaning: 'Labels that both series have.', example: 'job' },
    },
  },
  labels: { kind: 'texts', label: 'Labels', meaning: 'More labels of the alert.', absent: 'none' },
  annotations: {
    kind: 'texts',
    label: 'Annotations',
    meaning: 'They may use {{ $labels.name }} and {{ $value }}.',
    absent: 'none',
  },
  links: {
    kind: 'object',
    label: 'Links',
    meaning: 'Addresses in the annotations of the alert.',
    fields: {
      dashboard: { kind: 'text', label: 'Dashboard link', meaning: 'Link to the dashboard.', absent: 'none' },
      panel: { kind: 'text', label: 'Panel link', meaning: 'Link to the panel.', absent: 'none' },
      runbook: { kind: 'text', label: 'Runbook link', meaning: 'Link to the runbook.', absent: 'none' },
    },
  },
} as const satisfies Fields);

const PLACES = inLanguage('saved.places', {
  mimirNamespace: { ...name, label: 'Namespace', meaning: 'Mimir keeps rule groups in it.', absent: 'anomalyband' },
  kubernetesNamespace: {
    ...name,
    label: 'Namespace',
    meaning: 'Namespace of the PrometheusRule.',
    absent: 'as applied',
  },
  kubernetesLabels: { kind: 'texts', label: 'Labels', meaning: 'Labels of the PrometheusRule.', absent: 'none' },
  grafana: {
    kind: 'object',
    label: 'Grafana',
    meaning: 'Place of a Grafana-managed alert, and the data source that it asks.',
    fields: {
      datasourceUid: {
        ...name,
        label: 'Data source uid',
        meaning: 'The Prometheus data source which holds the recorded series.',
      },
      folder: { ...name, label: 'Folder', meaning: 'Folder of the alert rules.', absent: 'Anomaly band' },
      dashboardUid: { ...name, label: 'Dashboard uid', meaning: 'Dashboard of the panel.', absent: 'none' },
      panelId: {
        kind: 'number',
        label: 'Panel id',
        meaning: 'The panel on which Grafana shows the alert.',
        absent: 'none',
        least: 0,
        most: 1e12,
        whole: true,
      },
    },
  },
} as const satisfies Fields);

/**
 * Semantic version of the saved request. Major: a field has another meaning or is gone. Minor: there is a field more. Patch: words
 * or limits. Requests without a version are of the first one.
 */
export const REQUEST_VERSION = '1.0.0';

/** A request for rules, as files and links keep it: what the Rules page and the command line read. */
export const REQUEST = inLanguage('saved.request', {
  version: {
    kind: 'text',
    label: 'no field: of files only',
    meaning: 'Semantic version of this form of a request.',
    absent: '1.0.0',
    most: MAX_NAME,
    pattern: /^\s*\d+\.\d+\.\d+\s*$/,
    such: 'a version such as 1.0.0',
  },
  expr: {
    kind: 'text',
    label: 'Expression',
    meaning: 'PromQL that gives instant vectors.',
    most: MAX_EXPRESSION_LENGTH,
  },
  model: { kind: 'object', label: 'Normal range', meaning: 'The model, as in a query.', fields: MODEL },
  ...LEFT_OUT,
  name: { kind: 'object', label: 'Name', meaning: 'Parts of level:metric:operations.', fields: NAME },
  interval: {
    kind: 'duration',
    label: 'Interval',
    meaning: "Interval of the observed series and the alert; the panel's history step gives equal numbers.",
    absent: '1m',
    leastMs: 1000,
  },
  modelInterval: {
    kind: 'duration',
    label: 'Interval of the weekly aggregates',
    meaning: 'Weekly aggregates change slowly and cost the most.',
    absent: 'the interval, 1m at least',
    leastMs: 1000,
  },
  recordBand: {
    kind: 'flag',
    label: 'Record the range',
    meaning: 'Lower and upper edge as series, for any dashboard.',
    absent: 'false',
  },
  alert: { kind: 'object', label: 'Alert', meaning: 'Name, labels and texts of the alert.', fields: ALERT },
  places: {
    kind: 'object',
    label: 'Places',
    meaning: 'Places that the files for the targets are made for.',
    fields: PLACES,
  },
  madeAt: {
    kind: 'time',
    label: 'Made at',
    meaning: 'Only read with a time zone: the clock changes are written out from here.',
    absent: 'none',
  },
} as const satisfies Fields);

/** An absent field has its default; an expression has none. */
export type SavedRequest = Omit<Saved<typeof REQUEST>, 'expr'> & { expr: string };
