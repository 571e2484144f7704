import { DAY_MS, defaultModel, historyNeededMs, HOUR_MS, WEEK_MS, type ModelSpec } from '../../core';
import { touchedSpans } from './spans';

const NOW = Date.UTC(2026, 4, 20, 12);
const FROM = NOW - 2 * DAY_MS;
const STEP = 300_000;
const seasonal = defaultModel('seasonal');
const ago = (model: ModelSpec) =>
  touchedSpans(model, STEP, FROM, NOW).map(({ fromMs, toMs }) => [(NOW - fromMs) / HOUR_MS, (NOW - toMs) / HOUR_MS]);

it('is one span back to the oldest trend window for the weekly model, since the windows of a week touch', () => {
  expect(ago(seasonal)).toEqual([[30 * 24, 0]]);
});

it('leaves out what lies between the cycles when the trend window is short', () => {
  expect(ago({ ...seasonal, trendMs: DAY_MS, cycles: 2 })).toEqual([
    [14 * 24 + 48 + 24, 14 * 24 - 2],
    // Sigma's own week reaches from now into the neighbourhood of one week ago.
    [7 * 24 + 48 + 24, 0],
  ]);
});

it('reaches back by one more window for the spread of the residual', () => {
  expect(ago(defaultModel('seasonal', 'residual'))).toEqual([[37 * 24, 0]]);
  expect(ago(defaultModel('zscore', 'residual'))).toEqual([[16 * 24, 0]]);
  expect(ago(defaultModel('zscore'))).toEqual([[9 * 24, 0]]);
});

it('allows one hour for a clock change with a time zone', () => {
  expect(ago({ ...seasonal, timeZone: 'Europe/Berlin' })).toEqual([[30 * 24 + 1, 0]]);
});

it('never looks ahead of the last evaluation, even with a smoothing window as long as two periods', () => {
  const spans = touchedSpans({ ...seasonal, smoothingMs: 2 * WEEK_MS, timeZone: 'UTC' }, STEP, FROM, NOW);
  expect(spans.at(-1)!.toMs).toBe(NOW);
});

it.each([seasonal, defaultModel('seasonal', 'robust'), defaultModel('zscore'), defaultModel('zscore', 'residual')])(
  'begins where the model says that its history begins',
  (model) => {
    expect(touchedSpans(model, STEP, FROM, NOW)[0].fromMs).toBe(FROM - historyNeededMs(model));
  }
);

it('reaches back for the units of sharp: three weeks of residuals, each predicted from four weeks', () => {
  const [[hoursAgo]] = ago(defaultModel('sharp'));
  // Two hours to the renewal of units that is read, two more to the oldest hour's largest deviation and two to the renewal of the long
  // mean, 25 minutes of lasting means, two steps; and 3 h 25 min in which an incident may have begun.
  expect(hoursAgo).toBeCloseTo((7 * 7 + 2) * 24 + 2 + 2 + 2 + 35 / 60 + 3 + 25 / 60, 9);
});

it('has the whole day before for sharp, whose mean stands in where nothing votes, however short the windows are', () => {
  const short = { ...defaultModel('sharp'), windowMs: HOUR_MS, trendMs: HOUR_MS };
  // Predictions from 11 h ago on, and the trend window a day before the first of them, renewed two hours before.
  expect(touchedSpans(short, STEP, NOW, NOW).at(-1)).toEqual({
    fromMs: NOW - (11 + 24 + 1 + 2) * HOUR_MS,
    toMs: NOW,
  });
});
