import type { ModelSpec } from '../../core';
import { formatDuration } from '../../promql/duration';
import type { SavedModel } from '../query/savedQuery';

/** A field of the model: its name in the saved JSON and what its tooltip says. */
export interface ModelField {
  name: keyof SavedModel & string;
  label: string;
  meaning: string;
  /** One worked example. */
  example: string;
  /** What an empty field means. */
  standard: (model: ModelSpec) => string;
  numeric?: boolean;
  suffix?: (model: ModelSpec) => string | undefined;
  width?: number;
  /** Has no meaning for the z-score. */
  seasonal?: boolean;
}

const sigma = ({ method }: ModelSpec) => (method === 'sharp' ? undefined : 'σ');
const number = (value: number | undefined) => (value === undefined ? 'none' : String(value));

/** The article's decisions, besides the method. */
export const DECISIONS: ModelField[] = [
  {
    name: 'bandWidth',
    label: 'Band width',
    meaning: 'Half the width of the normal range, in standard deviations; in units of its own for the method sharp.',
    example: 'predicted 800, σ 40, width 3: normal is 680 to 920.',
    standard: ({ bandWidth }) => number(bandWidth),
    numeric: true,
    suffix: sigma,
  },
  {
    name: 'cycles',
    label: 'Cycles',
    meaning: 'How many past periods vote, 1 to 8; their median is the prediction.',
    example: 'with 3 weeks, one holiday among them changes nothing; they need 28 days of history.',
    standard: ({ cycles }) => number(cycles),
    numeric: true,
    seasonal: true,
  },
];

/** What counts as outside. */
export const BAND_FIELDS: ModelField[] = [
  {
    name: 'for',
    label: 'For',
    meaning: 'A run of outliers is an event when it lasts at least this long, as in an alerting rule.',
    example: 'with 10m, a single spike of 5 minutes is pending only.',
    standard: ({ forMs }) => formatDuration(forMs),
  },
  {
    name: 'innerBandWidth',
    label: 'Inner band',
    meaning: 'A second, narrower band, in the same unit as the band width.',
    example: '1.5 inside of 2, as in the article.',
    standard: ({ innerBandWidth }) => number(innerBandWidth),
    numeric: true,
    suffix: sigma,
  },
  {
    name: 'minWidth',
    label: 'Min width',
    meaning: "The band is never narrower than this on either side, in the metric's unit.",
    example: '0.01 ignores changes of less than 10 ms.',
    standard: ({ minWidth }) => number(minWidth),
    numeric: true,
  },
  {
    name: 'minWidthRatio',
    label: 'Min share',
    meaning: 'The band is never narrower than this share of the prediction on either side.',
    example: '0.1 ignores changes of less than 10 %.',
    standard: ({ minWidthRatio }) => number(minWidthRatio),
    numeric: true,
  },
  {
    name: 'clipMin',
    label: 'Clip min',
    meaning: 'The band does not go below, since the metric cannot.',
    example: '0 for rates.',
    standard: ({ clipMin }) => number(clipMin),
    numeric: true,
  },
  {
    name: 'clipMax',
    label: 'Clip max',
    meaning: 'The band does not go above, since the metric cannot.',
    example: '1 for ratios.',
    standard: ({ clipMax }) => number(clipMax),
    numeric: true,
  },
];

/** What of the past is looked at. */
export const PAST_FIELDS: ModelField[] = [
  {
    name: 'window',
    label: 'Window',
    meaning: 'Window of mean and σ.',
    example: '2w is steadier after a holiday.',
    standard: ({ windowMs }) => formatDuration(windowMs),
  },
  {
    name: 'period',
    label: 'Period',
    meaning: 'Length of the season.',
    example: '1d where weekends are like weekdays; it needs a seventh of the history.',
    standard: ({ periodMs }) => formatDuration(periodMs),
    seasonal: true,
  },
  {
    name: 'smoothing',
    label: 'Smoothing',
    meaning: 'Past samples are averaged over this window, centred on the same time of the past period.',
    example: '1h follows sharp mornings that 4h would round off.',
    standard: ({ smoothingMs }) => formatDuration(smoothingMs),
    seasonal: true,
  },
  {
    name: 'trend',
    label: 'Trend',
    meaning: 'Growth is the difference of two averages of this length.',
    example: '1d follows a level that moved yesterday; 1w does not mistake a weekend for a decline.',
    standard: ({ trendMs }) => formatDuration(trendMs),
    seasonal: true,
  },
  {
    name: 'timeZone',
    label: 'Time zone',
    meaning: 'With it, one week ago is a calendar week ago there, so that a clock change does not shift the season.',
    example: 'Europe/Berlin keeps 8 o’clock at 8 o’clock in the week after the change.',
    standard: ({ timeZone }) => timeZone ?? 'none (7 x 24 h)',
    width: 20,
    seasonal: true,
  },
];

/** Meaning, default and example in one text. */
export function tooltipOf({ meaning, example, standard }: ModelField, model: ModelSpec): string {
  return `${meaning} Default: ${standard(model)}. Example: ${example}`;
}
