import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../core';
import { plainModel } from './plainModel';

describe('plainModel', () => {
  it.each([
    ['a weekly season from three weeks on', 3 * WEEK_MS, HOUR_MS, { periodMs: WEEK_MS, cycles: 2, method: 'seasonal' }],
    ['at most three past weeks', 9 * WEEK_MS, HOUR_MS, { periodMs: WEEK_MS, cycles: 3 }],
    ['a daily season from three days on', 3 * DAY_MS, 5 * MINUTE_MS, { periodMs: DAY_MS, cycles: 2, trendMs: DAY_MS }],
    ['a z-score over all points below that', 2 * DAY_MS, 5 * MINUTE_MS, { method: 'zscore', windowMs: 2 * DAY_MS }],
    ['a z-score where the step is too coarse for a day', 5 * DAY_MS, 6 * HOUR_MS, { method: 'zscore' }],
  ])('takes %s', (_title, spanMs, stepMs, expected) => {
    expect(plainModel(spanMs, stepMs, 'auto')).toMatchObject(expected);
  });

  it('takes a z-score when told to, however long the span', () => {
    expect(plainModel(9 * WEEK_MS, HOUR_MS, 'zscore')).toMatchObject({ method: 'zscore', windowMs: 9 * WEEK_MS });
  });
});
