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

it('warns when the server keeps only 15 days, since then one week decides', () => {
  expect(historyNotice(found(15.9, [1]), weekly)).toEqual({
    severity: 'warning',
    text:
      '28 d needed, 15 d found: 1 of 3 weeks used (1 week ago). ' +
      'With fewer than three, one holiday or outage bends the prediction.',
  });
});

it('warns when the oldest week votes with an average that is not complete', () => {
  expect(historyNotice(found(15, [1, 2]), weekly)).toEqual({
    severity: 'warning',
    text:
      '28 d needed, 15 d found: 2 of 3 weeks used (1 and 2 weeks ago). ' +
      'With fewer than three, one holiday or outage bends the prediction. ' +
      'The long average of 2 weeks ago covers 24 h of 7 d.',
  });
});

it('warns when a week in the middle is missing although the span is long enough', () => {
  expect(historyNotice(found(28, [1, 3]), weekly).text).toContain('2 of 3 weeks used (1 and 3 weeks ago)');
  expect(historyNotice(found(28, [1, 3]), weekly).severity).toBe('warning');
});

it('says that nothing could be predicted without any past week', () => {
  expect(historyNotice(found(3, []), weekly).text).toBe(
    '28 d needed, 3 d found: 0 of 3 weeks used. Without a past period there is no prediction.'
  );
});

it('speaks of the window only for the z-score', () => {
  const zscore = { ...weekly, method: 'zscore' } as ModelSpec;
  const history = { neededMs: 7 * DAY_MS, foundMs: 3 * DAY_MS, cyclesWanted: 0, cyclesUsed: [] };
  expect(historyNotice(history, zscore)).toEqual({
    severity: 'warning',
    text: '7 d needed, 3 d found: mean and sigma cover less than their window.',
  });
  expect(historyNotice({ ...history, foundMs: 7 * DAY_MS }, zscore).severity).toBe('info');
});

it('names other periods by their length', () => {
  expect(historyNotice(found(28, [1, 2, 3]), { ...weekly, periodMs: DAY_MS }).text).toContain('(1, 2 and 3 days ago)');
  expect(historyNotice(found(28, [1]), { ...weekly, periodMs: DAY_MS / 3 }).text).toContain(
    '1 of 3 periods of 8 h used'
  );
});

it('rounds lengths down', () => {
  expect([length(15.99 * DAY_MS), length(1.9 * DAY_MS), length(90 * 60_000)]).toEqual(['15 d', '45 h', '90 min']);
});
