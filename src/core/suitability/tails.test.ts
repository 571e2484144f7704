import { tailsAt } from './tails';

const series = { times: Float64Array.of(0, 1, 2, 3, 4), values: Float64Array.of(99, 1, 3, 5, 7) };

describe('tailsAt', () => {
  it('is the distance of the extremes from the mean, in population sigmas', () => {
    const { above, below } = tailsAt(series, 4, 3, 'closed')!;
    expect([above, below]).toEqual([3 / Math.sqrt(5), -3 / Math.sqrt(5)]);
  });

  it.each<[string, number[]]>([
    ['without a sample', []],
    ['of equal samples', [2, 2, 2]],
    ['with a NaN', [1, NaN, 2]],
    ['with an infinity', [1, Infinity, 2]],
  ])('is undefined for a window %s', (_, values) => {
    const times = Float64Array.from(values.keys());
    expect(tailsAt({ times, values: Float64Array.from(values) }, 2, 9, 'closed')).toBeUndefined();
  });
});
