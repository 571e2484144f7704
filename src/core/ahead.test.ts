import { analyze } from './analyze';
import { defaultModel } from './defaultModel';
import { HOUR_MS, WEEK_MS } from './durations';
import { hasVote } from './predict';

const WEEK = 168;
const wave = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + (hour % WEEK < 48 ? -20 : 0);
const LAST = 5 * WEEK;
const series = {
  times: Float64Array.from({ length: LAST + 1 }, (_, hour) => hour * HOUR_MS),
  values: Float64Array.from({ length: LAST + 1 }, (_, hour) => wave(hour) + 0.1 * hour),
};
const lastMs = LAST * HOUR_MS;
/** From a day before the last sample to three and a half weeks after it. */
const evaluation = Float64Array.from({ length: 600 }, (_, i) => lastMs + (i - 24) * HOUR_MS);
const model = { ...defaultModel('seasonal'), smoothingMs: 2 * HOUR_MS };
const ahead = (hours: number) => 24 + hours;

describe('the normal range ahead', () => {
  const { predicted, sigma, cycles, lower, score, history } = analyze(series, evaluation, model, undefined, lastMs);

  it('follows the season, with growth and sigma as they were at the last sample', () => {
    expect(sigma[ahead(100)]).toBe(sigma[ahead(0)]);
    expect(cycles[0].growth[ahead(100)]).toBe(cycles[0].growth[ahead(0)]);
    // The growth since is unknown: at most 0.1 for each of a hundred hours, and a little by smoothing.
    const error = Math.abs(predicted[ahead(100)] - (wave(LAST + 100) + 0.1 * LAST));
    expect(error).toBeLessThan(13);
  });

  it('does not follow a window that holds less and less', () => {
    const drifting = analyze(series, evaluation, model);
    expect(drifting.sigma[ahead(150)]).not.toBeCloseTo(sigma[ahead(0)], 0);
  });

  it('lets each cycle vote as far as its past is known', () => {
    const votes = (hours: number) => cycles.filter((each) => hasVote(each, ahead(hours))).map(({ cycle }) => cycle);
    expect([votes(WEEK - 1), votes(WEEK), votes(2 * WEEK), votes(3 * WEEK)]).toEqual([[1, 2, 3], [2, 3], [3], []]);
    expect([lower[ahead(3 * WEEK - 1)], lower[ahead(3 * WEEK)]].map(Number.isNaN)).toEqual([false, true]);
  });

  it('judges nothing there, and names the weeks that voted before', () => {
    expect(score.slice(ahead(1)).every(Number.isNaN)).toBe(true);
    expect(history.cyclesUsed).toEqual([1, 2, 3]);
  });

  it('keeps mean and sigma for the z-score', () => {
    const z = analyze(series, evaluation, { ...defaultModel('zscore'), windowMs: WEEK_MS }, undefined, lastMs);
    expect([z.predicted[ahead(200)], z.sigma[ahead(200)]]).toEqual([z.predicted[ahead(0)], z.sigma[ahead(0)]]);
  });
});
