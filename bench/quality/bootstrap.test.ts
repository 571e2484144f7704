import { pairedIntervals } from './bootstrap';
import type { SeriesScore } from './scoreFamily';
import { scored } from './scored';

const series = (hits: number[]): SeriesScore[] => hits.map((hit, i) => scored(`s${i}`, hit, 10 - hit, 0));

it('is nothing where both models find the same', () => {
  const same = series([1, 5, 9, 3]);
  expect(pairedIntervals(same, same).f1).toEqual([0, 0]);
});

it('leaves out 0 where one finds more in every series, and holds it where that depends on the series', () => {
  const [low, high] = pairedIntervals(series([6, 6, 6, 6]), series([5, 5, 5, 5])).f1;
  // 2 * 6 / (2 * 6 + 4) - 2 * 5 / (2 * 5 + 5), whatever is drawn.
  expect([low, high].map((value) => value.toFixed(6))).toEqual(Array(2).fill((12 / 16 - 10 / 15).toFixed(6)));
  const [worst, best] = pairedIntervals(series([9, 1, 9, 1]), series([5, 5, 5, 5])).f1;
  expect(worst).toBeLessThan(-0.1);
  expect(best).toBeGreaterThan(0.1);
});
