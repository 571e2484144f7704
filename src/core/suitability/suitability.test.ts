import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { suitabilityOf } from './suitability';

const DAYS = 42;
let state = 1;
const NOISE = Float64Array.from({ length: DAYS * 24 }, () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5);
const hash = (hour: number) => NOISE[hour];
const season = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + (hour % 168 < 48 ? -20 : 0);
const hourly = (valueAt: (hour: number) => number | undefined, days = DAYS): Series => {
  const hours = Array.from({ length: days * 24 }, (_, hour) => hour).filter((hour) => valueAt(hour) !== undefined);
  return {
    times: Float64Array.from(hours, (hour) => hour * HOUR_MS),
    values: Float64Array.from(hours, (hour) => valueAt(hour)!),
  };
};
const noisy = (hour: number) => season(hour) + 4 * hash(hour);

const article: ModelSpec = { ...defaultModel('seasonal'), smoothingMs: 4 * HOUR_MS };
const residual: ModelSpec = { ...article, ...defaultModel('seasonal', 'residual') };
const zscore = defaultModel('zscore');

describe('suitabilityOf', () => {
  it('has nothing against sharp on a clear season', () => {
    const { verdict, reasons, measures } = suitabilityOf(hourly(noisy), defaultModel('sharp'));
    expect([verdict, reasons.map(({ code }) => code)]).toEqual(['fair', ['few-samples']]);
    expect(measures.seasonStrength).toBeGreaterThan(0.95);
  });

  it('finds that a sigma which holds the daily swing does not see an outage, and advises what a replay found better', () => {
    const { verdict, reasons } = suitabilityOf(
      hourly((hour) => noisy(hour) - 30),
      article
    );
    expect(verdict).toBe('poor');
    expect(reasons.map(({ code, advice }) => [code, advice[0]])).toEqual([
      ['outage-unseen', undefined],
      ['insensitive', 'aggregate-more'],
      ['better-model', 'sharp'],
    ]);
  });

  // In a night of three hours the lower edge is below 0 at one of the week's 169 samples (0.6 %), in one of eight hours at six (3.6 %).
  it.each([
    [3, false],
    [8, true],
  ])('finds an outage unseen in a weekly night of %d hours: %s', (hours, isFound) => {
    const { reasons, measures } = suitabilityOf(
      hourly((hour) => (hour % 168 < hours ? 0 : noisy(hour))),
      residual
    );
    expect(measures.unseenOutageShare).toBeGreaterThan(0);
    expect(reasons.some(({ code }) => code === 'outage-unseen')).toBe(isFound);
  });

  it('finds an outage seen that the second tier of sharp sees', () => {
    const series = hourly((hour) => season(hour) + 150 * hash(hour));
    const model = defaultModel('sharp');
    const { measures } = suitabilityOf(series, model);
    const { times, lower, lasting } = analyze(series, series.times.slice(-169), model);
    const reaches = Array.from(times, (_, i) => [lower[i] <= 0, lower[i] <= 0 && lasting!.lower[i] <= 0]);
    const [sudden, both] = [0, 1].map((k) => reaches.filter((of) => of[k]).length / times.length);
    expect(measures.unseenOutageShare).toBeCloseTo(both, 9);
    expect(both).toBeLessThan(sudden);
  });

  it('tells samples that come more seldom than they are asked for from holes', () => {
    const { reasons } = suitabilityOf(hourly(noisy), residual, HOUR_MS / 12);
    expect(reasons[0]).toMatchObject({ code: 'sparse', data: { distanceMs: HOUR_MS }, advice: ['coarser-step'] });
  });

  it.each<[string, Series, ModelSpec, string, string, string | undefined]>([
    ['a season that the z-score ignores', hourly((h) => noisy(h) + 300), zscore, 'season-ignored', 'fair', undefined],
    ['no season', hourly((h) => 100 + 4 * hash(h)), residual, 'weak-season', 'poor', undefined],
    [
      'one spike among little noise',
      hourly((h) => 100 + hash(h) + (h === 1000 ? 999 : 0)),
      zscore,
      'long-tails',
      'fair',
      'fixed-threshold',
    ],
    [
      'a long tail',
      hourly((h) => 100 + hash(h) + (h === 990 ? 9999 : 0)),
      { ...zscore, windowMs: 4 * WEEK_MS },
      'long-tails',
      'poor',
      'fixed-threshold',
    ],
    ['one week of history', hourly(noisy, 6), residual, 'no-prediction', 'poor', 'longer-retention'],
    ['one of three weeks', hourly(noisy, 20), article, 'few-cycles', 'fair', 'longer-retention'],
    ['half a window of the z-score', hourly(noisy, 5), zscore, 'short-window', 'fair', 'longer-retention'],
    ['a counter', hourly((h) => (h % 500) * 1000 + h), residual, 'only-grows', 'poor', 'rate'],
    ['a constant', hourly(() => 7), zscore, 'zero-sigma', 'poor', 'minimum-width'],
    ['hardly any events', hourly((h) => (h % 30 === 0 ? 2 + hash(h) : 0)), zscore, 'mostly-zero', 'poor', 'job-age'],
    ['a job that runs or does not', hourly((h) => (h % 30 === 0 ? 1 : 0)), zscore, 'two-values', 'poor', 'job-age'],
    ['what is up or down', hourly((h) => (h % 300 ? 1 : 0)), zscore, 'two-values', 'poor', 'alert-on-value'],
    ['no past week', hourly(noisy, 4), defaultModel('sharp'), 'few-cycles', 'fair', 'longer-retention'],
    ['holes', hourly((h) => (hash(h) < -0.2 ? undefined : noisy(h))), residual, 'gaps', 'fair', 'fill-missing'],
    ['a NaN', hourly((h) => (h === 3 ? NaN : noisy(h))), residual, 'nan-samples', 'fair', 'drop-not-finite'],
    [
      'an infinity',
      hourly((h) => (h === 3 ? Infinity : noisy(h))),
      residual,
      'infinite-samples',
      'fair',
      'drop-not-finite',
    ],
    [
      'a smoothing window of two samples',
      hourly(noisy),
      { ...residual, smoothingMs: 2 * HOUR_MS },
      'few-samples',
      'fair',
      'finer-step',
    ],
    [
      'a band that is too narrow',
      hourly(noisy),
      { ...residual, bandWidth: 0.5 },
      'often-outside',
      'poor',
      'wider-band',
    ],
  ])('finds %s', (_, series, model, code, fitness, advice) => {
    const reason = suitabilityOf(series, model).reasons.find((each) => each.code === code);
    expect([reason?.fitness, reason?.advice[0]]).toEqual([fitness, advice]);
  });

  it.each([
    [12, []],
    [36, ['only-grows']],
  ])('takes for a counter what has grown for a day: of %d hours', (count, expected) => {
    const { times, values } = hourly((h) => 500 + h);
    const { reasons } = suitabilityOf({ times: times.slice(0, count), values: values.slice(0, count) }, article);
    expect(reasons.map(({ code }) => code).filter((code) => code === 'only-grows')).toEqual(expected);
  });

  it('keeps the extremes in sigmas apart from the threshold', () => {
    const { reasons } = suitabilityOf(
      hourly((h) => 100 + hash(h) + (h > 1000 && h < 1004 ? 999 : 0)),
      zscore
    );
    const { data } = reasons.find(({ code }) => code === 'long-tails')!;
    expect(data.above).toBeGreaterThan(1000);
    expect(data.highest).toBeLessThan(30);
    expect(data.below).toBeUndefined();
  });

  it('advises sharp, which has yesterday, where the weeks are missing', () => {
    const { reasons } = suitabilityOf(hourly(noisy, 13), article);
    expect(reasons.map(({ code, advice }) => [code, advice[0]])).toEqual([
      ['insensitive', 'aggregate-more'],
      ['better-model', 'sharp'],
      ['few-cycles', 'longer-retention'],
      ['outage-unseen', undefined],
    ]);
  });

  it.each<[string, (hour: number) => number | undefined, string[]]>([
    // Memory that fills up and is freed to its own level, three times a day and once in ten days.
    ['a sawtooth', (h) => 500 + 50 * (h % 8) + 5 * hash(h), []],
    ['a slow sawtooth', (h) => 200 + 4 * (h % 240), []],
    ['a counter that is reset once a week', (h) => (h % 168) * 1000 + h / 10, ['only-grows']],
    // A job runs from two to four every night; one that counts its rows once a week.
    ['a job that runs or does not', (h) => (h % 24 >= 2 && h % 24 < 4 ? 1 : 0), ['two-values']],
    ['nothing but zeros', () => 0, []],
    ['a weekly job', (h) => (h % 168 === 50 ? 1000 + 50 * hash(h) : 0), ['mostly-zero']],
    ['an error ratio', (h) => 0.001 * (1 + hash(h)) + (hash(h + 1) > 0.45 ? 0.2 * (1 + hash(h)) : 0), ['near-zero']],
  ])('says of %s what it is: %j', (_, valueAt, expected) => {
    const codes = suitabilityOf(hourly(valueAt), defaultModel('sharp')).reasons.map(({ code }) => code);
    const about = ['only-grows', 'two-values', 'mostly-zero', 'near-zero'];
    expect(codes.filter((code) => about.includes(code))).toEqual(expected);
  });

  it('says of a sawtooth that no band suits it, and which threshold one of a thousand samples exceeds', () => {
    const memory = hourly((h) => 200 + 4 * ((h * 1.37) % 240) + 5 * hash(h));
    const { verdict, reasons } = suitabilityOf(memory, defaultModel('sharp'));
    expect(verdict).toBe('poor');
    const above = memory.values.slice().sort()[Math.round(0.999 * (memory.values.length - 1))];
    expect(reasons[0]).toMatchObject({ advice: ['no-band'], data: { above } });
  });

  it('advises neither a larger sum nor a second threshold where no band suits', () => {
    const of = (valueAt: (hour: number) => number) =>
      suitabilityOf(hourly(valueAt), defaultModel('sharp')).reasons.flatMap(({ advice }) => advice);
    const ofSawtooth = of((h) => 200 + 4 * ((h * 1.37) % 240) + 5 * hash(h));
    expect(ofSawtooth).toContain('no-band');
    expect(ofSawtooth).not.toContain('aggregate-more');
    expect(of((h) => (h % 24 >= 2 && h % 24 < 4 ? 1 : 0))).not.toContain('fixed-threshold');
    expect(of(() => 0)[0]).toBe('minimum-width');
    expect(of(() => 0)).not.toContain('aggregate-more');
  });

  it('advises an alert on the rarer of two values, of what is not mostly 0', () => {
    const twoValues = (valueAt: (hour: number) => number) => suitabilityOf(hourly(valueAt), article).reasons[0];
    expect(twoValues((h) => (h === 700 ? 0 : 1))).toMatchObject({ data: { rarer: 0 }, advice: ['alert-on-value'] });
    expect(twoValues((h) => (h < 5 ? 7 : 3))).toMatchObject({ data: { rarer: 7 }, advice: ['alert-on-value'] });
    expect(twoValues((h) => (h === 700 ? 1 : 0))).toMatchObject({ code: 'two-values', advice: ['job-age'] });
  });

  it.each([
    [2, []],
    [48, ['two-values']],
  ])('says nothing of two values that are %d samples', (count, expected) => {
    const { times, values } = hourly((h) => h % 2);
    const codes = suitabilityOf({ times: times.slice(0, count), values: values.slice(0, count) }, article).reasons;
    expect(codes.map(({ code }) => code).filter((code) => code === 'two-values')).toEqual(expected);
  });

  it.each([
    ['an incident of a day and a half', (h: number) => h > DAYS * 24 - 36, undefined],
    ['four hours of every day', (h: number) => h > (DAYS - 7) * 24 && h % 24 < 4, 'wider-band'],
  ])('looks at most days for what is often outside: %s', (_, isHigh, expected) => {
    const series = hourly((h) => noisy(h) * (isHigh(h) ? 2 : 1));
    const { reasons, measures } = suitabilityOf(series, residual);
    expect(measures.outsideShare).toBeGreaterThan(0.1);
    expect(reasons.find(({ code }) => code === 'often-outside')?.advice[0]).toBe(expected);
  });

  it.each([
    ['sharp', 1],
    ['seasonal', 0],
  ] as const)('tells whether a NaN is left out: by %s %d', (method, areLeftOut) => {
    const { reasons } = suitabilityOf(
      hourly((h) => (h === 3 ? NaN : noisy(h))),
      defaultModel(method)
    );
    expect(reasons.find(({ code }) => code === 'nan-samples')?.data).toEqual({ count: 1, areLeftOut });
  });

  it('tells the smallest visible change of a metric around 0 in its unit, as a share of its own size', () => {
    const balance = hourly((h) => 10 * Math.sin((2 * Math.PI * h) / 24) + 30 * hash(h));
    const { reasons, measures } = suitabilityOf(balance, residual);
    const { rise, drop, share } = measures.change!.median;
    const size = balance.values.map(Math.abs).sort()[Math.floor(0.98 * (balance.values.length - 1))];
    expect(rise / share).toBeGreaterThan(0.8 * size);
    expect(reasons.find(({ code }) => code === 'insensitive')?.data).toMatchObject({
      change: Math.min(rise, drop),
      share,
    });
  });

  // A run of two hours every week, by the minute, up to ten minutes earlier or later.
  it.each([
    [0, ['job-edges']],
    [HOUR_MS, []],
  ])('finds that the edges of a weekly job are marked, unless `for` is %d ms', (forMs, expected) => {
    const minutes = 7 * 7 * 24 * 60;
    const startOf = (week: number) => week * 10_080 + 3000 + Math.round(20 * hash(week));
    const isOn = (m: number) => m >= startOf(Math.floor(m / 10_080)) && m < startOf(Math.floor(m / 10_080)) + 120;
    const job = {
      times: Float64Array.from({ length: minutes }, (_, m) => m * 60_000),
      values: Float64Array.from({ length: minutes }, (_, m) => (isOn(m) ? 1000 + 50 * hash(m % NOISE.length) : 0)),
    };
    const model = { ...defaultModel('sharp'), forMs };
    const { reasons } = suitabilityOf(job, model);
    expect(reasons.map(({ code }) => code).filter((code) => code === 'job-edges')).toEqual(expected);
    const { events } = analyze(job, job.times.slice(-10_080), model);
    expect(events.filter(({ pending }) => !pending).length > 0).toBe(expected.length > 0);
  });

  it('takes hours that are missing every week for how the service works', () => {
    const office = (h: number) => (h % 24 >= 8 && h % 24 < 20 ? noisy(h) : undefined);
    const gaps = suitabilityOf(hourly(office), residual).reasons.find(({ code }) => code === 'gaps');
    expect(gaps).toMatchObject({ fitness: 'fair', data: { repeated: 1 }, advice: [] });
  });

  it('does not blame the metric for zeros that are excluded', () => {
    const outage = { fromMs: 10 * DAY_MS, toMs: 38 * DAY_MS };
    const series = hourly((h) => (h * HOUR_MS >= outage.fromMs && h * HOUR_MS <= outage.toMs ? 0 : noisy(h)));
    const { measures } = suitabilityOf(series, { ...residual, exclusions: [outage] });
    expect(measures.zeroShare).toBe(0);
  });

  it('answers a series without samples', () => {
    const empty = { times: new Float64Array(0), values: new Float64Array(0) };
    expect(suitabilityOf(empty, article)).toMatchObject({ verdict: 'poor', reasons: [{ code: 'no-prediction' }] });
  });
});
