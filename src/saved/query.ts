import { inLanguage } from '../language/translate';
import type { Fields, Saved } from './field';
import { LEFT_OUT } from './leftOut';
import { MAX_EXPR, MAX_NAME } from './limits';
import { MODEL } from './modelFields';

/** A query as a dashboard's JSON keeps it, besides what Grafana itself adds. */
export const QUERY = inLanguage('saved.query', {
  expr: { kind: 'text', label: 'PromQL', meaning: 'Any expression that gives instant vectors.', most: MAX_EXPR },
  model: { kind: 'object', label: 'Model', meaning: 'The model of the normal range.', fields: MODEL },
  step: {
    kind: 'duration',
    label: 'History step',
    meaning: 'Distance of the samples that everything is computed from, whatever the zoom.',
    absent: 'auto',
    example: '30m asks for a sixth of the points; $step takes it from a variable.',
    leastMs: 1000,
    auto: true,
  },
  allowPoints: {
    kind: 'number',
    label: 'Confirm above',
    meaning: 'A history of up to so many points (all series together) is loaded without confirmation.',
    absent: 'by settings',
    example: '5000000 for a panel of 200 series that is worth the wait.',
    least: 0,
    most: 1e12,
    unit: 'points',
  },
  upstreamUid: {
    kind: 'text',
    label: 'Prometheus to ask',
    meaning: 'Another Prometheus for this query, also by a variable.',
    absent: 'by settings',
    example: '${cluster}, so that one dashboard serves all clusters.',
    most: MAX_NAME,
  },
  ...LEFT_OUT,
  baseline: {
    kind: 'choice',
    label: 'Baseline from',
    meaning:
      'Source of prediction and σ. Recorded series are found by the name that our rules give them and checked by a few values; not for time zones and exclusions, which recorded series do not tell.',
    absent: 'browser',
    example: '200 series whose rules run on the server: automatic reads three short series instead of five weeks.',
    choices: [
      { label: 'Browser', value: 'browser', description: 'Computed here, from the history of the expression.' },
      {
        label: 'Recording rules',
        value: 'rules',
        description: 'Read from the series that exported rules record; no band for a series without them.',
      },
      {
        label: 'Automatic',
        value: 'auto',
        description: 'From recording rules for each series where they are there and right, else computed here.',
      },
    ],
  },
  recordedName: {
    kind: 'text',
    label: 'Recorded as',
    meaning: 'Name of the recorded series that holds the expression itself, as on the Rules page.',
    absent: 'the one that is suggested there',
    example: 'job:http_requests:rate5m.',
    most: MAX_NAME,
    pattern: /^\w+:\w+:\w+$/,
    such: 'a name such as job:http_requests:rate5m',
  },
  show: {
    kind: 'choice',
    label: 'Show',
    meaning: 'The band alone, each past prediction as well, or an overview of many series.',
    absent: 'band',
    example: 'each cycle, to see which week bends the median.',
    choices: [
      { label: 'Band', value: 'band' },
      { label: 'Each cycle', value: 'cycles', description: 'Every past week’s prediction as a line of its own.' },
      {
        label: 'Overview',
        value: 'overview',
        description:
          'For lanes of many series: score and state only, by samples every hour; who is near the edge, and the last hours, by the history step.',
      },
    ],
  },
  values: {
    kind: 'choice',
    label: 'Values',
    meaning: 'Fields of each series for panels of Grafana. The panel Anomaly band always gets all.',
    absent: 'automatic',
    example: 'score, for a Stat of how abnormal each service is now.',
    choices: [
      {
        label: 'Automatic',
        value: 'auto',
        description: 'Observed for Stat, Gauge and other panels of values, states for State timeline, else all.',
      },
      { label: 'All', value: 'all' },
      { label: 'Observed', value: 'observed' },
      { label: 'Predicted', value: 'predicted' },
      { label: 'Score', value: 'score', description: 'Distance from the prediction; 0 is as predicted.' },
      { label: 'State', value: 'state', description: 'normal, above, below or no samples.' },
    ],
  },
  legendFormat: {
    kind: 'text',
    label: 'Legend',
    meaning: 'Name of each series.',
    absent: 'as Prometheus names it',
    example: '{{job}}.',
  },
  wholeModel: {
    kind: 'flag',
    label: 'no field: set by the Rules page',
    meaning: 'Empty fields of the model are as in this table, whatever default model the settings have.',
    absent: "the settings' model",
  },
} as const satisfies Fields);

export type SavedQueryFields = Saved<typeof QUERY>;
