import { defaultModel } from './defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations';
import { historyStepMs, stepForSeries } from './historyStep';
import { InvalidInputError } from './invalidInput';
import type { ModelSpec } from './model';

const article = defaultModel('seasonal');

describe('historyStepMs', () => {
  it.each<[string, ModelSpec, number, number]>([
    ['5 minutes for the article', article, 0.15, 5 * MINUTE_MS],
    ['5 minutes for the z-score of a week', defaultModel('zscore'), 0.15, 5 * MINUTE_MS],
    ['1 minute for an hour of smoothing', { ...article, smoothingMs: HOUR_MS }, 0.15, MINUTE_MS],
    ['coarser for less accuracy', article, 0.3, 15 * MINUTE_MS],
    ['finer for more', article, 0.05, 30_000],
    ['finer for a shorter window of sigma', { ...article, windowMs: DAY_MS }, 0.15, 30_000],
    ['never below 15 seconds', { ...article, smoothingMs: MINUTE_MS }, 0.01, 15_000],
  ])('is %s', (_, model, accuracy, stepMs) => {
    expect(historyStepMs(model, accuracy)).toBe(stepMs);
  });

  it('refuses an accuracy that is not positive', () => {
    expect(() => historyStepMs(article, 0)).toThrow(new InvalidInputError('accuracy', 0));
  });
});

describe('stepForSeries', () => {
  // sharp reads 49.3 days: 70,963 samples of each series by the minute.
  it.each([
    [0, '1m', MINUTE_MS],
    [1, '1m', MINUTE_MS],
    [14, '1m', MINUTE_MS],
    [15, '2m', 2 * MINUTE_MS],
    [28, '2m', 2 * MINUTE_MS],
    [70, '5m', 5 * MINUTE_MS],
    [71, '10m', 10 * MINUTE_MS],
    [185, '15m', 15 * MINUTE_MS],
    [370, '30m', 30 * MINUTE_MS],
    [743, '1h', HOUR_MS],
    [100_000, '1h', HOUR_MS],
  ])('of sharp for %d series is %s', (seriesCount, _, stepMs) => {
    expect(stepForSeries(defaultModel('sharp'), seriesCount)).toBe(stepMs);
  });

  it.each([
    [124, 5 * MINUTE_MS],
    [125, 10 * MINUTE_MS],
  ])('of the article for %d series is never finer than its means need: %d ms', (seriesCount, stepMs) => {
    expect(stepForSeries(article, seriesCount)).toBe(stepMs);
  });

  it('is the finest of all where windows are shorter than it', () => {
    expect(stepForSeries({ ...article, smoothingMs: 1000 }, 5)).toBe(15_000);
  });
});
