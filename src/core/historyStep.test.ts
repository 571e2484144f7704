import { defaultModel } from './defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations';
import { historyStepMs } from './historyStep';
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
