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
    text: '28d needed, 28d found: 3 of 3 weeks used (1, 2 and 3 weeks ago).',
  });
});

it.each<[string, number, number[], string]>([
  [
    'one week decides',
    15.9,
    [1],
    'Only 15d of 28d of history are there, so the prediction uses 1 of 3 weeks (1 week ago), and one holiday or outage bends it.',
  ],
  [
    'the oldest week votes with an average that is not complete',
    14,
    [1, 2],
    'Only 14d of 28d of history are there, so the prediction uses 2 of 3 weeks (1 and 2 weeks ago), the oldest only in part, and one holiday or outage bends it.',
  ],
  [
    'the only week does',
    8,
    [1],
    'Only 8d of 28d of history are there, so the prediction uses 1 of 3 weeks (1 week ago), this one only in part, and one holiday or outage bends it.',
  ],
  [
    'all weeks vote, the oldest in part',
    25,
    [1, 2, 3],
    'Only 25d of 28d of history are there, so the prediction uses 3 of 3 weeks (1, 2 and 3 weeks ago), the oldest only in part.',
  ],
  [
    'a week in the middle is missing although the span is long enough',
    28,
    [1, 3],
    'Some weeks have no samples, so the prediction uses 2 of 3 weeks (1 and 3 weeks ago), and one holiday or outage bends it.',
  ],
  [
    'there is no past week',
    3,
    [],
    'Only 3d of 28d of history are there, so no past week can be used and nothing is predicted.',
  ],
])('warns in one sentence when %s', (_, days, cyclesUsed, text) => {
  expect(historyNotice(found(days, cyclesUsed), weekly)).toEqual({ severity: 'warning', text });
});

it('speaks of the window only for the z-score', () => {
  const zscore = { ...weekly, method: 'zscore' } as ModelSpec;
  const history = { neededMs: 7 * DAY_MS, foundMs: 3 * DAY_MS, cyclesWanted: 0, cyclesUsed: [] };
  expect(historyNotice(history, zscore)).toEqual({
    severity: 'warning',
    text: 'Only 3d of 7d of history are there, so mean and sigma come from less than their window.',
  });
  expect(historyNotice({ ...history, foundMs: 7 * DAY_MS }, zscore)).toEqual({
    severity: 'info',
    text: '7d needed, 7d found.',
  });
});

it('names other periods by their length', () => {
  expect(historyNotice(found(28, [1, 2, 3]), { ...weekly, periodMs: DAY_MS }).text).toContain('(1, 2 and 3 days ago)');
  expect(historyNotice(found(28, [1]), { ...weekly, periodMs: DAY_MS / 3 }).text).toContain(
    '1 of 3 periods of 8h (1 period of 8h ago)'
  );
});
