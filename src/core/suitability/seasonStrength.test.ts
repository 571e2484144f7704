import { InvalidInputError } from '../invalidInput';
import { inspectSamples } from '../windows/samples';
import { seasonStrength } from './seasonStrength';

const series = (count: number, valueAt: (i: number) => number) => ({
  times: Float64Array.from({ length: count }, (_, i) => i),
  values: Float64Array.from({ length: count }, (_, i) => valueAt(i)),
});
let state = 1;
const NOISE = Float64Array.from({ length: 4800 }, () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5);
const noise = (i: number) => NOISE[i];
const wave = (i: number) => Math.sin((2 * Math.PI * i) / 24);

describe('seasonStrength', () => {
  it.each<[string, (i: number) => number, number]>([
    ['a pure season has all', wave, 1],
    ['noise has none', noise, 0],
    ['a steady growth takes nothing away', (i) => wave(i) + i / 1e3, 1],
    // A sine of amplitude 1 has the variance 1/2, uniform noise of width a has a^2 / 12.
    ['half and half', (i) => wave(i) + Math.sqrt(6) * noise(i), 0.5],
    ['another period is none', (i) => Math.sin((2 * Math.PI * i) / 17), 0],
  ])('%s', (_, valueAt, strength) => {
    expect(seasonStrength(series(4800, valueAt), 24)).toBeCloseTo(strength, 1);
  });

  it('is unknown without a whole period, and where nothing moves', () => {
    expect(seasonStrength(series(20, wave), 24)).toBeUndefined();
    expect(
      seasonStrength(
        series(200, () => 3),
        24
      )
    ).toBeUndefined();
  });

  it('compares samples that are exactly a period apart, and leaves out what is not finite', () => {
    const { times, values } = series(480, wave);
    values[30] = NaN;
    values[50] = Infinity;
    expect(seasonStrength({ times, values }, 24)).toBeCloseTo(1, 9);
    expect(seasonStrength({ times, values }, 24.5)).toBeUndefined();
  });

  it('is the same where it is known that no sample is missing', () => {
    const some = series(480, (i) => wave(i) + noise(i));
    expect(seasonStrength(inspectSamples(some), 24)).toBe(seasonStrength(some, 24));
    some.values[30] = NaN;
    expect(seasonStrength(inspectSamples(some), 24)).toBe(seasonStrength(some, 24));
  });

  it('refuses a period that is not positive', () => {
    expect(() => seasonStrength(series(9, wave), 0)).toThrow(new InvalidInputError('periodMs', 0));
  });
});
