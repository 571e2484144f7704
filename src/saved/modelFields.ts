import { inLanguage } from '../language/translate';
import type { Fields } from './field';
import { MAX_VALUE, MAX_WIDTH } from './limits';

const SECOND_MS = 1000;

/**
 * The model, in a query, a request for rules and the data source's settings alike. A new field is a row here, a property of
 * `ModelSpec` with its default, and its use. Defaults depend on method and spread: `defaultModel` has them.
 */
export const MODEL = inLanguage('saved.model', {
  method: {
    kind: 'choice',
    label: 'Method',
    meaning: 'Method of the prediction. New queries begin with sharp.',
    example: 'requests that follow the working week are seasonal; the fill level of a queue is not, take the z-score.',
    choices: [
      {
        label: 'Sharp',
        value: 'sharp',
        description:
          'Past weeks and yesterday at today’s level, in units of usual deviations: finds incidents of minutes, and what lasts.',
      },
      {
        label: 'Seasonal',
        value: 'seasonal',
        description: 'The article’s: what past weeks predict for this hour of the week, plus the growth since.',
      },
      {
        label: 'z-score',
        value: 'zscore',
        description: 'The article’s first: the mean of the last week. For metrics without a season.',
      },
    ],
  },
  spread: {
    kind: 'choice',
    label: 'Spread',
    meaning: 'Standard deviation that is the unit of the band. The method sharp has a unit of its own.',
    example: 'traffic that swings by 40 % a day needs residual to see a 30 % drop.',
    choices: [
      {
        label: 'Weekly',
        value: 'weekly',
        description: 'σ of the metric over a week, as in the article. Holds the daily swing.',
      },
      {
        label: 'Residual',
        value: 'residual',
        description: 'σ of observed - predicted over a week. Sees much smaller changes.',
      },
      {
        label: 'Robust',
        value: 'robust',
        description: '1.4826 x the median of |observed - predicted|: one outlier does not widen it.',
      },
    ],
  },
  bandWidth: {
    kind: 'number',
    label: 'Band width',
    meaning: 'Half the width of the normal range, in standard deviations; in units of its own for the method sharp.',
    example: 'predicted 800, σ 40, width 3: normal is 680 to 920.',
    above: 0,
    most: MAX_WIDTH,
    unit: 'score',
    section: 'decision',
  },
  cycles: {
    kind: 'number',
    label: 'Cycles',
    meaning: 'How many past periods vote; their median is the prediction.',
    example: 'with 3 weeks, one holiday among them changes nothing; they need 28 days of history.',
    least: 1,
    most: 8,
    whole: true,
    section: 'decision',
    isSeasonal: true,
  },
  direction: {
    kind: 'choice',
    label: 'Direction',
    meaning: 'Which side counts as outside.',
    example: 'above for latencies.',
    choices: [
      { label: 'Both', value: 'both' },
      { label: 'Above', value: 'above' },
      { label: 'Below', value: 'below' },
    ],
  },
  for: {
    kind: 'duration',
    label: 'For',
    meaning: 'A run of outliers is an event when it lasts at least this long, as in an alerting rule.',
    example: 'with 10m, a single spike of 5 minutes is pending only.',
    leastMs: 0,
    section: 'judged',
  },
  innerBandWidth: {
    kind: 'number',
    label: 'Inner band',
    meaning: 'A second, narrower band, in the same unit as the band width.',
    example: '1.5 inside of 2, as in the article.',
    above: 0,
    most: MAX_WIDTH,
    unit: 'score',
    section: 'band',
    isPicture: true,
  },
  minWidth: {
    kind: 'number',
    label: 'Min width',
    meaning: "The band is never narrower than this on either side, in the metric's unit.",
    example: '0.01 ignores changes of less than 10 ms.',
    least: 0,
    most: MAX_VALUE,
    unit: 'metric',
    section: 'band',
  },
  minWidthRatio: {
    kind: 'number',
    label: 'Min width, share',
    meaning: 'The band is never narrower than this share of the prediction on either side.',
    example: '0.1 ignores changes of less than 10 %.',
    least: 0,
    most: MAX_WIDTH,
    unit: 'share',
    section: 'band',
  },
  clipMin: {
    kind: 'number',
    label: 'Lower limit',
    meaning: 'The band does not go below, since the metric cannot.',
    example: '0 for rates.',
    least: -MAX_VALUE,
    most: MAX_VALUE,
    unit: 'metric',
    section: 'band',
  },
  clipMax: {
    kind: 'number',
    label: 'Upper limit',
    meaning: 'The band does not go above, since the metric cannot.',
    example: '1 for ratios.',
    least: -MAX_VALUE,
    most: MAX_VALUE,
    unit: 'metric',
    section: 'band',
  },
  window: {
    kind: 'duration',
    label: 'Window',
    meaning: 'Window of mean and σ.',
    example: '2w is steadier after a holiday.',
    leastMs: SECOND_MS,
    section: 'past',
  },
  period: {
    kind: 'duration',
    label: 'Period',
    meaning: 'Length of the season.',
    example: '1d where weekends are like weekdays; it needs a seventh of the history.',
    leastMs: SECOND_MS,
    section: 'past',
    isSeasonal: true,
  },
  smoothing: {
    kind: 'duration',
    label: 'Smoothing',
    meaning: 'Past samples are averaged over this window, centred on the same time of the past period.',
    example: '1h follows sharp mornings that 4h would round off.',
    leastMs: SECOND_MS,
    section: 'past',
    isSeasonal: true,
  },
  trend: {
    kind: 'duration',
    label: 'Trend',
    meaning: 'Growth is the difference of two averages of this length.',
    example: '1d follows a level that moved yesterday; 1w does not mistake a weekend for a decline.',
    leastMs: SECOND_MS,
    section: 'past',
    isSeasonal: true,
  },
  timeZone: {
    kind: 'zone',
    label: 'Time zone',
    meaning: 'With it, one week ago is a calendar week ago there, so that a clock change does not shift the season.',
    example: 'Europe/Berlin keeps 8 o’clock at 8 o’clock in the week after the change.',
    absent: 'none (7 x 24 h)',
    section: 'past',
    isSeasonal: true,
  },
} as const satisfies Fields & Record<string, Place>);

/** Where editors show a field. */
interface Place {
  /** `decision`: the article's, besides the method. `judged`: what lasts. `band`: its shape. `past`: what is looked at. */
  section?: 'decision' | 'judged' | 'band' | 'past';
  /** Has no meaning for the z-score. */
  isSeasonal?: true;
  /** Has no meaning for rules. */
  isPicture?: true;
}

export type ModelFieldName = keyof typeof MODEL;
type ModelField = Fields[string] & Place;

/** The fields of one section, by name; without those that have no meaning for the method. */
export function modelFieldsOf(section: Place['section'], method: string): Array<[ModelFieldName, ModelField]> {
  return (Object.entries(MODEL) as Array<[ModelFieldName, ModelField]>).filter(
    ([, field]) => field.section === section && !(field.isSeasonal && method === 'zscore')
  );
}
