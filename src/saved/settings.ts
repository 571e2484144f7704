import { inLanguage } from '../language/translate';
import type { Fields } from './field';
import { MAX_NAME } from './limits';
import { MODEL } from './modelFields';

/** The data source's own settings. */
export const SETTINGS = inLanguage('saved.settings', {
  upstreamUid: {
    kind: 'text',
    label: 'Prometheus to ask',
    meaning: 'Its address, credentials and permissions are used as they are. One query can name another one.',
    absent: 'none',
    most: MAX_NAME,
  },
  defaultModel: {
    kind: 'object',
    label: 'Default model',
    meaning:
      'Values of the fields that a query leaves empty. A method that is chosen here is that of new queries, too; else they begin with sharp.',
    absent: "the article's",
    fields: MODEL,
  },
  confirmPoints: {
    kind: 'number',
    label: 'Confirm above',
    meaning:
      'A history of more points (all series of a query together) is loaded only after you confirm, in the query editor or on the Rules page; of an overview a quarter of so many.',
    example: '200 series over 35 days at 5m are 2,016,000 points.',
    least: 0,
    most: 1e12,
    unit: 'points',
    standard: 2_000_000,
  },
  cacheMegabytes: {
    kind: 'number',
    label: 'Keep in memory',
    meaning:
      'Memory of the page for history, for all panels together. Samples that were unused for the longest time are dropped first.',
    example: '5 weeks of one series at 5m take 0.16 MB.',
    above: 0,
    most: 1e6,
    unit: 'MB',
    standard: 64,
  },
  persist: {
    kind: 'flag',
    label: 'Store in browser',
    meaning:
      "Store samples that cannot change any more in the browser's database, so that the next page starts with them. Each organisation and user has a separate store on their own computer.",
    absent: 'off',
    example: 'a wall display that reloads every night.',
  },
  persistDays: {
    kind: 'number',
    label: 'Max age',
    meaning: 'Stored history older than this is loaded again.',
    example: '1.',
    above: 0,
    most: 3650,
    unit: 'days',
    standard: 7,
  },
  persistMegabytes: {
    kind: 'number',
    label: 'Max size',
    meaning: 'Space for stored history. The oldest is dropped first.',
    example: '100 MB hold 600 series.',
    above: 0,
    most: 1e6,
    unit: 'MB',
    standard: 100,
  },
} as const satisfies Fields);
