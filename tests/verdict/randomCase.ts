import * as fc from 'fast-check';
import { DAY_MS, HOUR_MS, WEEK_MS, type ModelSpec, type Series } from '../../src/core';
import { SHOWN, STEP_MS, wave } from '../panel/week';

/** A model, a series of five weeks that it fits more or less, and whether above and below are alerts of their own. */
export interface RandomCase {
  model: ModelSpec;
  series: Series;
  separate: boolean;
}

const absent = { nil: undefined };

/** More than prediction +- width x unit. */
const shape: fc.Arbitrary<Partial<ModelSpec>> = fc.record({
  minWidth: fc.option(fc.constantFrom(0, 3, 20), absent),
  minWidthRatio: fc.option(fc.constantFrom(0, 0.05, 0.3), absent),
  clipMin: fc.option(fc.constantFrom(0, 80), absent),
  clipMax: fc.option(fc.constantFrom(110, 130), absent),
});

/** Lengths that let samples vote early, and bands narrow enough to be left often. The series swings between 30 and 170. */
const randomModel: fc.Arbitrary<ModelSpec> = fc
  .record({
    method: fc.constantFrom('zscore' as const, 'seasonal' as const, 'sharp' as const, 'sharp' as const),
    spread: fc.constantFrom('weekly' as const, 'residual' as const, 'robust' as const),
    bandWidth: fc.constantFrom(0.5, 1, 1.5, 2.5),
    windowMs: fc.constantFrom(DAY_MS, 2 * DAY_MS, WEEK_MS),
    periodMs: fc.constantFrom(DAY_MS, WEEK_MS),
    cycles: fc.integer({ min: 1, max: 4 }),
    smoothingMs: fc.constantFrom(HOUR_MS, 4 * HOUR_MS),
    trendMs: fc.constantFrom(DAY_MS, WEEK_MS),
    direction: fc.constantFrom('both' as const, 'both' as const, 'above' as const, 'below' as const),
    forMs: fc.constantFrom(0, HOUR_MS),
    bounds: fc.constant('closed' as const),
    exclusions: fc.option(fc.array(hours(-600, 160).map(spanOf), { minLength: 1, maxLength: 2 }), {
      nil: undefined,
      freq: 1,
    }),
  })
  .chain((model) => fc.oneof(fc.constant({}), shape).map((shaped) => ({ ...model, ...shaped })));

type Hours = [from: number, length: number];

function hours(min: number, max: number): fc.Arbitrary<Hours> {
  return fc.tuple(
    fc.integer({ min, max }),
    fc.integer({ min: 1, max: 40 }).map((halves) => halves / 2)
  );
}

function spanOf([from, length]: Hours) {
  return { fromMs: SHOWN.fromMs + from * HOUR_MS, toMs: SHOWN.fromMs + (from + length) * HOUR_MS };
}

/** What happens to samples for some hours. A level keeps sigma at 0 for a while, where a window is short. */
const incident = fc.tuple(
  hours(-660, 160),
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(0, 0.4, 0.8, 1.3, 2).map((by) => (value: number) => value * by) },
    { weight: 2, arbitrary: fc.constant(() => null) },
    { weight: 1, arbitrary: fc.constant(() => 100) }
  )
);

const randomSeries: fc.Arbitrary<Series> = fc
  .record({
    seed: fc.nat(),
    incidents: fc.array(incident, { minLength: 4, maxLength: 12 }),
    // One poisons every window that holds it, so that most series have none.
    nanAtHour: fc.option(fc.integer({ min: -300, max: 160 }), { nil: undefined, freq: 3 }),
  })
  .map(({ seed, incidents, nanAtHour }) =>
    wave({
      seed,
      shape: (value, hour) => {
        const found = incidents.find(([[from, length]]) => hour >= from && hour < from + length);
        return hour === nanAtHour ? NaN : found ? found[1](value) : value;
      },
    })
  );

export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  model: randomModel,
  series: randomSeries,
  separate: fc.constantFrom(true, true, false),
});

/** Every step of the shown week, also where a sample is missing. */
export const WEEK_TIMES = Float64Array.from(
  { length: (SHOWN.toMs - SHOWN.fromMs) / STEP_MS },
  (_, i) => SHOWN.fromMs + i * STEP_MS
);
