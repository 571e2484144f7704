import { between, placeOf, quantileOfSorted } from './quantile';

describe('quantileOfSorted', () => {
  it.each<[string, number, number[], number]>([
    ['lies between the two neighbours of its rank', 0.25, [1, 2, 4], 1.5],
    ['is the value at its rank', 0.5, [1, 2, 4], 2],
    ['is the least for 0', 0, [1, 2, 4], 1],
    ['is the largest for 1', 1, [1, 2, 4], 4],
    ['is the only value', 0.9, [7], 7],
    ['is minus infinity below 0', -0.1, [1, 2], -Infinity],
    ['is infinity above 1', 1.1, [1, 2], Infinity],
    ['is NaN for NaN', NaN, [1, 2], NaN],
    ['is NaN without values', 0.5, [], NaN],
    ['is NaN without values for the least, too', 0, [], NaN],
    ['is NaN without values below 0, too', -0.1, [], NaN],
  ])('%s', (_, q, sorted, expected) => {
    expect(quantileOfSorted(q, sorted, sorted.length, 'left-open')).toBe(expected);
    expect(quantileOfSorted(q, sorted, sorted.length, 'closed')).toBe(expected);
  });

  it('reads no further than it is told', () => {
    expect(quantileOfSorted(1, [1, 2, 99], 2, 'closed')).toBe(2);
  });
});

it('gives an infinite neighbour of weight 0 no say where windows are left-open', () => {
  expect(between(3, Infinity, 0, 'left-open')).toBe(3);
  expect(between(3, Infinity, 0, 'closed')).toBeNaN();
  expect(between(3, Infinity, 0.5, 'left-open')).toBe(Infinity);
});

it('finds the place of a quantile among its neighbours', () => {
  expect(placeOf(0.25, 4)).toEqual({ lower: 0, weight: 0.75 });
  expect(placeOf(1, 4)).toEqual({ lower: 3, weight: 0 });
});
