import { analyze } from './analyze';
import { defaultModel } from './defaultModel';
import { HOUR_MS, WEEK_MS } from './durations';
import { InvalidInputError } from './invalidInput';
import type { Method, ModelSpec } from './model';
import type { Series } from './windows/series';

const WEEK = 168;
const wave = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24);
const hourly = (hours: number, valueAt: (hour: number) => number = wave): Series => ({
  times: Float64Array.from({ length: hours }, (_, i) => i * HOUR_MS),
  values: Float64Array.from({ length: hours }, (_, i) => valueAt(i)),
});
const of = (times: number[], values: number[]): Series => ({
  times: Float64Array.from(times),
  values: Float64Array.from(values),
});
const seasonal = { ...defaultModel('seasonal'), smoothingMs: 2 * HOUR_MS };
const METHODS: Method[] = ['zscore', 'seasonal', 'sharp'];

describe('what has no answer is refused, and the value is named', () => {
  it.each<[string, Series, number[], Partial<ModelSpec>, string, number | string]>([
    ['times that step back', of([0, 2, 1], [1, 1, 1]), [3], {}, 'time of series, not after its predecessor', 1],
    ['a time twice', of([0, 1, 1, 2], [1, 1, 1, 1]), [3], {}, 'time of series, not after its predecessor', 1],
    ['the first time twice', of([5, 5], [1, 1]), [9], {}, 'time of series, not after its predecessor', 5],
    ['a time that is NaN', of([0, NaN], [1, 1]), [3], {}, 'time of series, not after its predecessor', NaN],
    ['a first time that is NaN', of([NaN, 1], [1, 1]), [3], {}, 'time of series', NaN],
    ['an infinite time', of([0, Infinity], [1, 1]), [3], {}, 'time of series, not after its predecessor', Infinity],
    ['a value without a time', of([0], [1, 2]), [3], {}, 'number of values for 1 times', 2],
    ['evaluation times that step back', hourly(9), [2, 1], {}, 'time of evaluation, not after its predecessor', 1],
    ['a negative window', hourly(9), [1], { windowMs: -1 }, 'windowMs', -1],
    ['an empty window', hourly(9), [1], { windowMs: 0 }, 'windowMs', 0],
    ['an endless window', hourly(9), [1], { windowMs: Infinity }, 'windowMs', Infinity],
    ['a period of 0', hourly(9), [1], { periodMs: 0 }, 'periodMs', 0],
    ['a negative smoothing window', hourly(9), [1], { smoothingMs: -5 }, 'smoothingMs', -5],
    [
      'a smoothing window that reaches the present',
      hourly(9),
      [1],
      { smoothingMs: 3 * WEEK_MS },
      'smoothingMs',
      3 * WEEK_MS,
    ],
    ['a trend window of NaN', hourly(9), [1], { trendMs: NaN }, 'trendMs', NaN],
    ['no cycle', hourly(9), [1], { cycles: 0 }, 'cycles', 0],
    ['nine cycles', hourly(9), [1], { cycles: 9 }, 'cycles', 9],
    ['half a cycle', hourly(9), [1], { cycles: 1.5 }, 'cycles', 1.5],
    ['a band without width', hourly(9), [1], { bandWidth: 0 }, 'bandWidth', 0],
    ['a negative for', hourly(9), [1], { forMs: -1 }, 'forMs', -1],
    ['a negative minimum', hourly(9), [1], { minWidth: -1 }, 'minWidth', -1],
    ['limits the wrong way round', hourly(9), [1], { clipMin: 2, clipMax: 1 }, 'clipMax', 1],
    ['a zone that does not exist', hourly(9), [1], { timeZone: 'Mars' }, 'timeZone', 'Mars'],
    [
      'an exclusion that ends before it begins',
      hourly(9),
      [1],
      { exclusions: [{ fromMs: 2, toMs: 1 }] },
      'exclusion',
      '2..1',
    ],
    ['a method that does not exist', hourly(9), [1], { method: 'magic' as Method }, 'method', 'magic'],
  ])('%s', (_, series, times, change, subject, value) => {
    const asked = () => analyze(series, Float64Array.from(times), { ...seasonal, ...change });
    expect(asked).toThrow(new InvalidInputError(subject, value));
  });
});

it.each([0, -60_000, NaN, Infinity])('a step of %d is refused', (stepMs) => {
  expect(() => analyze(hourly(9), Float64Array.of(1), seasonal, stepMs)).toThrow(
    new InvalidInputError('stepMs', stepMs)
  );
});

it('takes a minute for the distance of two samples where there are no two', () => {
  const times = Float64Array.of(800 * HOUR_MS);
  for (const series of [of([], []), of([800 * HOUR_MS], [1]), of([0, 800 * HOUR_MS], [NaN, 1])]) {
    expect(analyze(series, times, { ...seasonal, method: 'sharp' }).tiers!.lastingSteps).toBe(5);
  }
});

describe('what is only poor is answered: no band where there is none, never NaN for one edge only', () => {
  const irregular = of(
    Array.from({ length: 900 }, (_, i) => i * HOUR_MS + ((i * 7919) % 1800) * 1000),
    Array.from({ length: 900 }, (_, i) => wave(i))
  );
  it.each<[string, Series, Partial<ModelSpec>]>([
    ['no sample', of([], []), {}],
    ['one sample', of([800 * HOUR_MS], [1]), {}],
    ['two samples', of([800 * HOUR_MS, 801 * HOUR_MS], [1, 2]), {}],
    ['irregular times', irregular, {}],
    ['all missing where it is judged', hourly(500), {}],
    ['more cycles than there is history', hourly(900), { cycles: 8 }],
    ['a constant', hourly(900, () => 7), {}],
    ['only NaN', hourly(900, () => NaN), {}],
    ['only infinities', hourly(900, (i) => (i % 2 === 0 ? Infinity : -Infinity)), {}],
    ['the largest numbers there are', hourly(900, (i) => (i % 2 === 0 ? 1 : -1) * Number.MAX_VALUE), {}],
    ['everything excluded', hourly(900), { exclusions: [{ fromMs: 0, toMs: 1000 * HOUR_MS }] }],
  ])('%s', (_, series, change) => {
    const times = Float64Array.from({ length: 6 * WEEK - 790 }, (_, i) => (790 + i) * HOUR_MS);
    for (const method of METHODS) {
      const analysis = analyze(series, times, { ...seasonal, ...change, method });
      const { lower, upper, verdict, events } = analysis;
      times.forEach((_, i) => {
        expect(Number.isNaN(lower[i])).toBe(Number.isNaN(upper[i]));
        expect(lower[i] <= upper[i] || !verdict[i]).toBe(true);
      });
      expect(events.every(({ startMs, endMs, area }) => startMs <= endMs && area >= 0)).toBe(true);
    }
  });

  it('answers no question with nothing', () => {
    for (const method of METHODS) {
      expect(analyze(hourly(900), new Float64Array(0), { ...seasonal, method }).events).toEqual([]);
    }
  });
});
