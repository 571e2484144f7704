import { defaultModel } from '../defaultModel';
import { visibleChangeAt, type Banded } from './visibleChange';

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

  it('is NaN without a band', () => {
    const none = { ...banded(), lower: Float64Array.of(NaN), upper: Float64Array.of(NaN) };
    expect(visibleChangeAt(none, 0).share).toBeNaN();
  });
});
