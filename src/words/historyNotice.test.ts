import { DAY_MS, type HistoryFound, type ModelSpec } from '../core';
import { historyNotice } from './historyNotice';

const weekly = { method: 'seasonal', periodMs: 7 * DAY_MS, trendMs: 7 * DAY_MS } as ModelSpec;
const found = (days: number, cyclesUsed: number[]): HistoryFound => ({
  neededMs: 28 * DAY_MS,
  foundMs: days * DAY_MS,
  cyclesWanted: 3,
  cyclesUsed,
});

it('says that all weeks were used', () => {
  expect(historyNotice(found(28, [1, 2, 3]), weekly)).toEqual({
    severity: 'info',
    text: 'All 28d of history are there: 3 of 3 weeks predict (1, 2 and 3 weeks ago).',
  });
});

it.each<[string, number, number[], string]>([
  [
    'one week decides',
    15.9,
    [1],
    '15d of history were found, 28d give full weight: 1 of 3 weeks predict (1 week ago), and one holiday or outage bends it.',
  ],
  [
    'the oldest week votes with an average that is not complete',
    14,
    [1, 2],
    '14d of history were found, 28d give full weight: 2 of 3 weeks predict (1 and 2 weeks ago), the oldest only in part, and one holiday or outage bends it.',
  ],
  [
    'the only week does',
    8,
    [1],
    '8d of history were found, 28d give full weight: 1 of 3 weeks predict (1 week ago), this one only in part, and one holiday or outage bends it.',
  ],
  [
    'all weeks vote, the oldest in part',
    25,
    [1, 2, 3],
    '25d of history were found, 28d give full weight: 3 of 3 weeks predict (1, 2 and 3 weeks ago), the oldest only in part.',
  ],
  [
    'a week in the middle is missing although the span is long enough',
    28,
    [1, 3],
    'Some weeks have no samples: 2 of 3 weeks predict (1 and 3 weeks ago), and one holiday or outage bends it.',
  ],
  [
    'there is no past week',
    3,
    [],
    '3d of history were found, 28d give full weight: no past week can be used and nothing is predicted.',
  ],
  [
    'a young series has one sample',
    0,
    [],
    'Less than one step of history was found, 28d give full weight: no past week can be used and nothing is predicted.',
  ],
])('warns in one sentence when %s', (_, days, cyclesUsed, text) => {
  expect(historyNotice(found(days, cyclesUsed), weekly)).toEqual({ severity: 'warning', text });
});

it('speaks of the window only for the z-score', () => {
  const zscore = { ...weekly, method: 'zscore' } as ModelSpec;
  const history = { neededMs: 7 * DAY_MS, foundMs: 3 * DAY_MS, cyclesWanted: 0, cyclesUsed: [] };
  expect(historyNotice(history, zscore)).toEqual({
    severity: 'warning',
    text: '3d of history were found, 7d give full weight: mean and sigma come from less than their window.',
  });
  expect(historyNotice({ ...history, foundMs: 7 * DAY_MS }, zscore)).toEqual({
    severity: 'info',
    text: 'All 7d of history are there.',
  });
});

it.each<[number, number[], string]>([
  [
    0.5,
    [],
    '12h of history were found, 35d give full weight: no past week can be used, so the mean of the last samples stands in.',
  ],
  [5, [], '5d of history were found, 35d give full weight: no past week can be used, so yesterday alone predicts.'],
  [
    14,
    [1],
    '14d of history were found, 35d give full weight: 1 of 3 weeks predict (1 week ago, and yesterday), and one holiday or outage bends it.',
  ],
  [
    30,
    [1, 2, 3],
    '30d of history were found, 35d give full weight: 3 of 3 weeks predict (1, 2 and 3 weeks ago, and yesterday), and the usual deviation comes from fewer weeks.',
  ],
])('says what sharp falls back on with %d days', (days, cyclesUsed, text) => {
  const history = { ...found(days, cyclesUsed), neededMs: 35 * DAY_MS };
  expect(historyNotice(history, { ...weekly, method: 'sharp' } as ModelSpec).text).toBe(text);
});

it('names other periods by their length', () => {
  expect(historyNotice(found(28, [1, 2, 3]), { ...weekly, periodMs: DAY_MS }).text).toContain('(1, 2 and 3 days ago)');
  expect(historyNotice(found(28, [1]), { ...weekly, periodMs: DAY_MS / 3 }).text).toContain(
    '1 of 3 periods of 8h predict (1 period of 8h ago)'
  );
});
