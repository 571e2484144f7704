import type { Analysis } from './analysis';
import { analyze } from './analyze';
import { defaultModel } from './defaultModel';
import { HOUR_MS, WEEK_MS } from './durations';
import { historyNeededMs } from './historyNeeded';
import { judge } from './judge';
import type { ModelSpec } from './model';
import type { Series } from './windows/series';

const hourly = (hours: number, valueAt: (hour: number) => number): Series => ({
  times: Float64Array.from({ length: hours }, (_, i) => i * HOUR_MS),
  values: Float64Array.from({ length: hours }, (_, i) => valueAt(i)),
});
const WEEK = 168;
const daily = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24);
const seasonal: ModelSpec = { ...defaultModel('seasonal'), smoothingMs: HOUR_MS };

describe('analyze', () => {
  it('predicts a pure season from any week', () => {
    const series = hourly(5 * WEEK, daily);
    const { predicted, observed } = analyze(series, series.times.slice(4 * WEEK + 1), seasonal);
    predicted.forEach((value, i) => expect(value).toBeCloseTo(observed[i], 9));
  });

  it('adds the growth since then to what was normal then', () => {
    const series = hourly(5 * WEEK, (hour) => daily(hour) + 0.1 * hour);
    const { cycles, predicted, observed } = analyze(series, series.times.slice(-24), seasonal);
    expect(cycles.map(({ growth }) => Math.round(growth[0] * 1e6) / 1e6)).toEqual([16.8, 33.6, 50.4]);
    predicted.forEach((value, i) => expect(value).toBeCloseTo(observed[i], 9));
  });

  it('uses the weeks that are there, and says which', () => {
    const series = hourly(2 * WEEK, daily);
    const { history, predicted } = analyze(series, series.times.slice(-24), seasonal);
    expect(history).toEqual({
      neededMs: 4 * WEEK_MS,
      foundMs: 2 * WEEK_MS - 24 * HOUR_MS,
      cyclesWanted: 3,
      cyclesUsed: [1],
    });
    expect(predicted.every(Number.isFinite)).toBe(true);
  });

  it.each<[string, number[], number]>([
    ['as far back as one sample lies', [3], 7],
    ['nothing without samples', [], 0],
    ['nothing where the first sample is later', [12], 0],
  ])('has found %s', (_, hours, found) => {
    const times = Float64Array.from(hours, (hour) => hour * HOUR_MS);
    const { history } = analyze({ times, values: times.map(() => 1) }, Float64Array.of(10 * HOUR_MS), seasonal);
    expect(history.foundMs).toBe(found * HOUR_MS);
  });

  it('gives neither score nor verdict where sigma is 0', () => {
    const series = hourly(2 * WEEK, () => 7);
    const { score, sigma, upper, verdict } = analyze(series, series.times.slice(-2), defaultModel('zscore'));
    expect(Array.from(sigma)).toEqual([0, 0]);
    expect([...score, ...upper, ...verdict].every(Number.isNaN)).toBe(true);
  });

  it('knows the samples exactly at an evaluation time only', () => {
    const series = hourly(2 * WEEK, daily);
    const { observedPresent, score } = analyze(series, Float64Array.of(HOUR_MS * WEEK + 1), defaultModel('zscore'));
    expect(observedPresent[0]).toBe(0);
    expect(score[0]).toBeNaN();
  });

  it('has no verdict on an empty series', () => {
    const empty = { times: new Float64Array(0), values: new Float64Array(0) };
    const { predicted, verdict } = analyze(empty, Float64Array.of(0, 1), seasonal);
    expect([...predicted, ...verdict].every(Number.isNaN)).toBe(true);
  });

  it('has residuals before the first evaluation, so that its sigma does not depend on the range shown', () => {
    const series = hourly(6 * WEEK, (hour) => daily(hour) + ((hour * 7919) % 13));
    const model: ModelSpec = { ...seasonal, spread: 'residual' };
    const wide = analyze(series, series.times.slice(-72), model);
    const narrow = analyze(series, series.times.slice(-1), model);
    expect(narrow.sigma[0]).toBeCloseTo(wide.sigma[71], 10);
    expect(historyNeededMs(model)).toBe(5 * WEEK_MS);
  });

  it('knows how strong the season is from all samples that count, whatever is evaluated', () => {
    const outage = { fromMs: 400 * HOUR_MS, toMs: 500 * HOUR_MS };
    const isOut = (hour: number) => hour >= 400 && hour <= 500;
    const series = hourly(6 * WEEK, (hour) => (isOut(hour) ? 5e3 * ((hour * 7919) % 13) : daily(hour)));
    const strength = (count: number, change: Partial<ModelSpec>) =>
      analyze(series, series.times.slice(-count), { ...seasonal, ...change }).seasonStrength!();
    expect(strength(1, {})).toBeLessThan(0.2);
    expect(strength(99, {})).toBe(strength(1, {}));
    expect(strength(1, { exclusions: [outage] })).toBeCloseTo(1, 9);
    expect(strength(1, { method: 'zscore' })).toBeUndefined();
  });

  it('leaves excluded samples out of every window, and still judges them', () => {
    const outage = { fromMs: 3 * WEEK * HOUR_MS, toMs: (3 * WEEK + 23) * HOUR_MS };
    const series = hourly(5 * WEEK, (hour) => (hour >= 3 * WEEK && hour < 3 * WEEK + 24 ? 0 : daily(hour)));
    const model: ModelSpec = { ...seasonal, cycles: 1, exclusions: [outage] };
    const { cycles } = analyze(series, Float64Array.of((4 * WEEK + 12) * HOUR_MS), model);
    expect(cycles[0].pastMean[0]).toBeNaN();
    expect(analyze(series, Float64Array.of(outage.fromMs), model).observed[0]).toBe(0);
  });
});

describe('judge', () => {
  it('gives the same as a whole analysis with the changed model, and leaves the first one alone', () => {
    const series = hourly(5 * WEEK, (hour) => daily(hour) + (hour % 50 === 0 ? 60 : 0));
    const evaluation = series.times.slice(-200);
    const asked = (analysis: Analysis) => ({ ...analysis, seasonStrength: analysis.seasonStrength?.() });
    const first = analyze(series, evaluation, seasonal);
    const change = { bandWidth: 1, direction: 'above', forMs: 0, minWidth: 20, clipMax: 170 } as const;
    expect(asked(judge(first, change))).toEqual(asked(analyze(series, evaluation, { ...seasonal, ...change })));
    expect(asked(first)).toEqual(asked(analyze(series, evaluation, seasonal)));
  });
});

describe('a season in local time', () => {
  // Traffic that follows Berlin's clocks, hour by hour, across the end of summer time on 2024-10-27.
  const start = Date.parse('2024-09-23T00:00:00Z');
  const times = Float64Array.from({ length: 6 * WEEK }, (_, i) => start + i * HOUR_MS);
  const change = Date.parse('2024-10-27T01:00:00Z');
  const clock = (time: number) => (time + (time < change ? 2 : 1) * HOUR_MS) / HOUR_MS;
  const series = { times, values: times.map((time) => daily(clock(time))) };
  const week = times.filter((time) => time >= change + 6 * HOUR_MS && time < change + 5 * 24 * HOUR_MS);
  const largestError = (model: ModelSpec) => {
    const { observed, predicted } = analyze(series, week, model);
    return Math.max(...observed.map((value, i) => Math.abs(value - predicted[i])));
  };

  it('is kept in step by the time zone when the clocks change, and an hour late without', () => {
    expect(largestError(seasonal)).toBeGreaterThan(9);
    expect(largestError({ ...seasonal, timeZone: 'Europe/Berlin' })).toBeLessThan(1);
  });

  it('says which time zone it does not know', () => {
    expect(() => analyze(series, week, { ...seasonal, timeZone: 'Mars' })).toThrow('invalid timeZone: Mars');
  });
});
