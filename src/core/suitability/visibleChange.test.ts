import { defaultModel } from '../defaultModel';
import { sizeNearZero, visibleChangeAt, visibleChanges, type Banded } from './visibleChange';

const banded = (model: Partial<Banded['model']> = {}): Banded => ({
  times: Float64Array.of(60_000),
  observed: Float64Array.of(100),
  predicted: Float64Array.of(100),
  lower: Float64Array.of(70),
  upper: Float64Array.of(150),
  model: { ...defaultModel('seasonal'), ...model },
});

describe('visibleChangeAt', () => {
  it.each<[string, Partial<Banded['model']>, number, number, number]>([
    ['is the distance to the nearer edge', {}, 50, 30, 0.3],
    ['knows no drop when only what is above counts', { direction: 'above' }, 50, Infinity, 0.5],
    ['knows no rise when only what is below counts', { direction: 'below' }, Infinity, 30, 0.3],
    ['is blind where the band reaches a logical limit', { clipMin: 70, clipMax: 150 }, Infinity, Infinity, Infinity],
  ])('%s', (_, model, rise, drop, share) => {
    expect(visibleChangeAt(banded(model), 0)).toEqual({ timeMs: 60_000, rise, drop, share });
  });

  it('is that of the rise where no drop is far enough', () => {
    const uneven = { ...banded(), lower: Float64Array.of(-20), upper: Float64Array.of(900) };
    expect(visibleChangeAt(uneven, 0)).toMatchObject({ rise: 800, drop: 120, share: 8 });
  });

  it('is NaN without a band', () => {
    const none = { ...banded(), lower: Float64Array.of(NaN), upper: Float64Array.of(NaN) };
    expect(visibleChangeAt(none, 0).share).toBeNaN();
  });
});

describe('visibleChanges', () => {
  const widths = (...halves: number[]): Banded => ({
    ...banded(),
    times: Float64Array.from(halves.keys()),
    observed: Float64Array.from(halves, () => 100),
    predicted: Float64Array.from(halves, () => 100),
    lower: Float64Array.from(halves, (half) => 100 - half),
    upper: Float64Array.from(halves, (half) => 100 + half),
  });

  it('are those at the last time that has a band, and at the median one', () => {
    expect(visibleChanges(widths(10, NaN, 90, 20, 40, 50, NaN))).toMatchObject({
      last: { timeMs: 5, share: 0.5 },
      median: { timeMs: 4, share: 0.4 },
    });
  });

  it.each<[string, (i: number) => number, number | undefined]>([
    ['around 0, a tenth on each side', (i) => (i % 2 ? 1 : -1) * (i % 50), 48],
    ['below 0 in a twentieth of the samples', (i) => (i % 20 === 0 ? -5 : 50), undefined],
    ['usually near 0, with peaks', (i) => (i % 20 === 0 ? 40 : 1), 40],
    ['never 0', () => 7, undefined],
    ['always 0', () => 0, undefined],
  ])('have a size of their own for a metric %s', (_, valueAt, size) => {
    expect(sizeNearZero(Float64Array.from({ length: 1000 }, (_, i) => valueAt(i)))).toBe(size);
  });

  it('are shares of that size near 0, where those of the prediction would say nothing', () => {
    const down = (values: Float64Array) => values.map((value) => value - 99.9);
    const wide = widths(10, 10, 20, 20);
    const around = { ...wide, predicted: down(wide.predicted), lower: down(wide.lower), upper: down(wide.upper) };
    expect(visibleChanges({ ...around, observed: Float64Array.of(-40, 40, -40, 40) })).toMatchObject({
      inUnits: true,
      median: { share: expect.closeTo(20 / 40, 9) },
    });
    expect(visibleChanges(widths(10))).toMatchObject({ inUnits: false });
  });

  it('are unknown without a band', () => {
    expect(visibleChanges(widths(NaN, NaN))).toBeUndefined();
    expect(visibleChanges(widths())).toBeUndefined();
  });
});
