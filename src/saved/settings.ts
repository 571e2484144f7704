import type { Fields } from './field';
import { MOST_NAME } from './limits';
import { MODEL } from './modelFields';

/** The data source's own settings. */
export const SETTINGS = {
  upstreamUid: {
    kind: 'text',
    label: 'Prometheus to ask',
    meaning: 'Its address, credentials and permissions are used as they are. One query can name another one.',
    absent: 'none',
    most: MOST_NAME,
  },
  defaultModel: {
    kind: 'object',
    label: 'Default model',
    meaning: 'What a field means that a query leaves empty.',
    absent: "the article's",
    fields: MODEL,
  },
  confirmPoints: {
    kind: 'number',
    label: 'Ask before',
    meaning:
      'A history of more points (all series of a query together) is loaded only when somebody agrees, in the query editor or on the Rules page.',
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
      'Room for history in the memory of the page, for all panels together; what was not used longest goes first.',
    example: '5 weeks of one series at 5m take 0.16 MB.',
    above: 0,
    most: 1e6,
    unit: 'MB',
    standard: 64,
  },
  persist: {
    kind: 'flag',
    label: 'Keep in the browser',
    meaning:
      "Keep samples that cannot change any more in the browser's own database, so that the next page begins with them. Kept apart by organisation and user, on the computer of whoever looks.",
    absent: 'off',
    example: 'a wall display that reloads every night.',
  },
  persistDays: {
    kind: 'number',
    label: 'For',
    meaning: 'Kept history older than this is asked for again.',
    example: '1.',
    above: 0,
    most: 3650,
    unit: 'days',
    standard: 7,
  },
  persistMegabytes: {
    kind: 'number',
    label: 'At most',
    meaning: 'Room for kept history; what was kept first goes first.',
    example: '100 MB hold 600 series.',
    above: 0,
    most: 1e6,
    unit: 'MB',
    standard: 100,
  },
} as const satisfies Fields;
