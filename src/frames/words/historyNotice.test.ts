import { DAY_MS, type HistoryFound, type ModelSpec } from '../../core';
import { historyNotice, length } from './historyNotice';

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
    text: '28 d needed, 28 d found: 3 of 3 weeks used (1, 2 and 3 weeks ago).',
  });
});

it.each<[string, number, number[], string]>([
  [
    'one week decides',
    15.9,
    [1],
    'Only 15 d of 28 d of history are there, so the prediction uses 1 of 3 weeks (1 week ago), and one holiday or outage bends it.',
  ],
  [
    'the oldest week votes with an average that is not complete',
    14,
    [1, 2],
    'Only 14 d of 28 d of history are there, so the prediction uses 2 of 3 weeks (1 and 2 weeks ago), the oldest only in part, and one holiday or outage bends it.',
  ],
  [
    'the only week does',
    8,
    [1],
    'Only 8 d of 28 d of history are there, so the prediction uses 1 of 3 weeks (1 week ago), this one only in part, and one holiday or outage bends it.',
  ],
  [
    'all weeks vote, the oldest in part',
    25,
    [1, 2, 3],
    'Only 25 d of 28 d of history are there, so the prediction uses 3 of 3 weeks (1, 2 and 3 weeks ago), the oldest only in part.',
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
    'Only 3 d of 28 d of history are there, so no past week can be used and nothing is predicted.',
  ],
])('warns in one sentence when %s', (_, days, cyclesUsed, text) => {
  expect(historyNotice(found(days, cyclesUsed), weekly)).toEqual({ severity: 'warning', text });
});

it('speaks of the window only for the z-score', () => {
  const zscore = { ...weekly, method: 'zscore' } as ModelSpec;
  const history = { neededMs: 7 * DAY_MS, foundMs: 3 * DAY_MS, cyclesWanted: 0, cyclesUsed: [] };
  expect(historyNotice(history, zscore)).toEqual({
    severity: 'warning',
    text: 'Only 3 d of 7 d of history are there, so mean and sigma come from less than their window.',
  });
  expect(historyNotice({ ...history, foundMs: 7 * DAY_MS }, zscore)).toEqual({
    severity: 'info',
    text: '7 d needed, 7 d found.',
  });
});

it('names other periods by their length', () => {
  expect(historyNotice(found(28, [1, 2, 3]), { ...weekly, periodMs: DAY_MS }).text).toContain('(1, 2 and 3 days ago)');
  expect(historyNotice(found(28, [1]), { ...weekly, periodMs: DAY_MS / 3 }).text).toContain(
    '1 of 3 periods of 8 h (1 period of 8 h ago)'
  );
});

it('rounds lengths down', () => {
  expect([length(15.99 * DAY_MS), length(1.9 * DAY_MS), length(90 * 60_000)]).toEqual(['15 d', '45 h', '90 min']);
});
