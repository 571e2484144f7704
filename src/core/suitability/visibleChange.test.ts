import { defaultModel } from '../defaultModel';
import { visibleChangeAt, visibleChanges, type Banded } from './visibleChange';

const banded = (model: Partial<Banded['model']> = {}): Banded => ({
  times: Float64Array.of(60_000),
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

  it('are unknown without a band', () => {
    expect(visibleChanges(widths(NaN, NaN))).toBeUndefined();
    expect(visibleChanges(widths())).toBeUndefined();
  });
});
