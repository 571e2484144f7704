import { slidingMoments } from './moments';
import { inspectTimes } from './times';
import { windowsAt } from './window';

const grid = (count: number) => Float64Array.from({ length: count }, (_, i) => i);
const of = (values: number[], rangeMs: number) => {
  const times = inspectTimes(grid(values.length), 'test');
  return slidingMoments(Float64Array.from(values), windowsAt(times, times, rangeMs, 'left-open'));
};

describe('slidingMoments', () => {
  it('divides by n: the population sigma', () => {
    const { mean, sigma } = of([1, 3, 5, 9], 2);
    expect(Array.from(mean)).toEqual([1, 2, 4, 7]);
    expect(Array.from(sigma)).toEqual([0, 1, 1, 2]);
  });

  it('finds a sigma of exactly 0 in a constant stretch, also after a jump', () => {
    const { sigma } = of([1e9, 1e9, 0.1, 0.1, 0.1, 0.1], 3);
    expect(Array.from(sigma.slice(4))).toEqual([0, 0]);
  });

  it('keeps a sigma of 5 beside a mean of two thousand million', () => {
    const { sigma } = of(
      Array.from({ length: 5000 }, (_, i) => 2e9 + (i % 2 === 0 ? 5 : -5)),
      1000
    );
    expect(sigma[4999]).toBeCloseTo(5, 10);
  });

  it('does not drift over 300 thousand updates after a burst of huge values', () => {
    const values = Array.from({ length: 300_000 }, (_, i) => (i < 100 ? 1e15 : i % 2));
    const { mean, sigma } = of(values, 1000);
    expect(mean[299_999]).toBeCloseTo(0.5, 14);
    expect(sigma[299_999]).toBeCloseTo(0.5, 14);
  });
});
