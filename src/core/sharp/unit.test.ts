import { defaultModel } from '../defaultModel';
import { HOUR_MS } from '../durations';
import { inspectSamples } from '../windows/samples';
import { inspectTimes } from '../windows/times';
import { sharpShape, type TailShape } from './shape';
import { unitAt } from './unit';

const WEEK = 168;

/** The unit and an ordinary hour's largest deviation, so many hours after the first of as many hourly deviations. */
function unitAfter(
  hours: number,
  deviations: number[],
  change: Partial<TailShape> = {}
): [unit: number, ordinary: number] {
  const samples = inspectSamples({
    times: Float64Array.from(deviations, (_, i) => i * HOUR_MS),
    values: Float64Array.from(deviations),
  });
  const at = inspectTimes(Float64Array.of(hours * HOUR_MS), 'evaluation');
  const model = defaultModel('sharp');
  const tail = {
    ofHours: false,
    quantile: 0.998,
    scale: 0.5,
    fullRecords: 1,
    usualMs: WEEK * HOUR_MS,
    usualPower: 0,
    ...change,
  };
  const { unit, ordinary } = unitAt(samples, at, tail, sharpShape(model, HOUR_MS), model);
  return [unit[0], ordinary[0]];
}
const hours = (count: number, deviation: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => deviation(i));

it('is half of what every hour deviates by, above or below', () => {
  expect(
    unitAfter(
      4 * WEEK,
      hours(4 * WEEK, (i) => (i % 2 ? 2 : -2))
    )
  ).toEqual([1, 2]);
});

it('is widened where hours differ: high ^ 3 / middle ^ 2 = 2 ^ 3 / 1.6 ^ 2 = 3.125, beside a tail of 2', () => {
  const [unit, ordinary] = unitAfter(
    4 * WEEK,
    hours(4 * WEEK, (i) => (i % 5 < 3 ? 1.6 : 2))
  );
  expect(ordinary).toBe(1.6);
  expect(unit).toBeCloseTo(0.5 * Math.sqrt(2 * 3.125), 12);
});

it('is that of the usual tail widened by the smaller power, where that is more: 4 * (2 / 1.6) ^ 3', () => {
  const uneven = hours(4 * WEEK, (i) => (i % 84 === 0 ? 4 : i % 5 < 3 ? 1.6 : 2));
  // Beside sqrt(4 * 3.125), which is 3.54.
  expect(unitAfter(4 * WEEK, uneven, { usualPower: 3 })[0]).toBeCloseTo(0.5 * 4 * 1.25 ** 3, 12);
  expect(unitAfter(4 * WEEK, uneven)[0]).toBeCloseTo(0.5 * 4, 12);
});

it('is that of the tails where half of the hours never deviate', () => {
  expect(
    unitAfter(
      4 * WEEK,
      hours(4 * WEEK, (i) => (i % 4 ? 0 : 4)),
      { usualPower: 3 }
    )
  ).toEqual([0.5 * 4, 0]);
});

it('is what is remembered of the tails while a week lies without samples, and then nothing', () => {
  const known = hours(4 * WEEK, () => 2);
  expect(unitAfter(5.5 * WEEK, known)[0]).toBeCloseTo(0.5 * 2, 12);
  expect(unitAfter(9 * WEEK, known)[0]).toBeNaN();
});

describe('with a tail of hours', () => {
  const ofHours = { hoursQuantile: 0.976, fullRecords: 42 };

  it('is not moved by a handful of bad hours, in none of the weeks', () => {
    const bad = hours(4 * WEEK, (i) => ([380, 470, 560, 650].some((at) => i >= at && i < at + 2) ? 100 : 2));
    expect(unitAfter(4 * WEEK, bad)[0]).toBeCloseTo(0.5 * 100, 12);
    expect(unitAfter(4 * WEEK, bad, ofHours)[0]).toBeCloseTo(0.5 * 2, 12);
  });

  it('is made of samples while there are few hours: 42 are the first that are enough', () => {
    const rising = hours(4 * WEEK, (i) => (i === 3 ? 100 : 2));
    const few = unitAfter(42, rising, ofHours)[0];
    expect(few).toBeCloseTo(unitAfter(42, rising, { fullRecords: 42 })[0], 12);
    expect(few).toBeGreaterThan(3 * unitAfter(43, rising, ofHours)[0]);
  });
});

it.each([
  ['none yet after an hour', 1, NaN],
  ['with one hour known 32 ^ 0.2 = 2 times as much', 2, 2],
  ['with 16 hours known 2 ^ 0.2 times as much', 17, 2 ** 0.2],
  ['as much as usual with all of them', 40, 1],
])('is wider while there are few hours, since their tail is not far out: %s', (_, after, times) => {
  const [unit] = unitAfter(
    after,
    hours(after, () => 2),
    { fullRecords: 32 }
  );
  expect(unit).toEqual(Number.isNaN(times) ? NaN : expect.closeTo(0.5 * 2 * times, 12));
});

it('moves little by a handful of bad hours', () => {
  const usual = hours(4 * WEEK, () => 2);
  const bad = usual.map((deviation, i) => (i >= 3.9 * WEEK && i < 3.9 * WEEK + 5 ? 100 : deviation));
  const [unit, ordinary] = unitAfter(4 * WEEK, bad);
  expect(ordinary).toBe(2);
  // The geometric mean of 100 and 2.
  expect(unit).toBeCloseTo(0.5 * Math.sqrt(100 * 2), 12);
});
