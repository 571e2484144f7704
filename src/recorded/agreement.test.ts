import { sameLevel, sameNumbers, sizeAroundZero } from './agreement';

const series = (...values: number[]) => ({
  times: Float64Array.from(values.keys()),
  values: Float64Array.from(values),
});

describe('sameNumbers', () => {
  it.each<[string, number[], number[], boolean]>([
    ['equal ones', [1, 2], [1, 2], true],
    ['5 % apart', [100, 200], [105, 200], true],
    ['6 % apart', [100, 200], [106, 200], false],
    ['NaN beside NaN', [NaN, 2], [NaN, 2], true],
    ['NaN beside a number', [NaN, 2], [1, 2], false],
    ['nothing but NaN', [NaN], [NaN], false],
    ['no time in common', [], [1], false],
  ])('of %s', (_, recorded, computed, agree) => {
    expect(sameNumbers(series(...recorded), series(...computed), 0)).toBe(agree);
  });

  it('near zero go by the size of the metric', () => {
    expect(sameNumbers(series(0.2), series(-0.1), 0)).toBe(false);
    expect(sameNumbers(series(0.2), series(-0.1), 30)).toBe(true);
  });
});

describe('sameLevel', () => {
  const steady = [10, 20, 30, 40, 10, 20, 30, 40, 10, 20];

  it.each<[string, number[], boolean]>([
    ['one interval later', [20, 30, 40, 10, 20, 30, 40, 10, 20, 10], true],
    ['of nine samples of ten', steady.slice(0, 9), true],
    ['of eight samples of ten', steady.slice(0, 8), false],
    ['of a tenth less', steady.map((value) => value * 0.9), false],
  ])('of a recording %s', (_, recorded, agree) => {
    expect(sameLevel(series(...recorded), series(...steady))).toBe(agree);
  });

  it('is no question where nothing is observed', () => {
    expect(sameLevel(series(), series(NaN))).toBe(true);
  });
});

it('sizes a metric with both signs by its usual distance from zero, others not at all', () => {
  expect(sizeAroundZero(series(-2, 4, NaN))).toBe(9);
  expect(sizeAroundZero(series(2, 4))).toBe(0);
});
