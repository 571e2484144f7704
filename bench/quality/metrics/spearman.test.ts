import { spearman } from './spearman';

it.each<[number[], number[], number | undefined]>([
  [[1, 2, 3], [10, 20, 1000], 1],
  [[1, 2, 3], [3, 2, 1], -1],
  // d = 0, 1, -1: 1 - 6 * 2 / (3 * 8)
  [[1, 2, 3], [1, 3, 2], 0.5],
  // Two that tie share the ranks 0 and 1.
  [[1, 1, 2], [1, 2, 3], Math.sqrt(0.75)],
  [[-Infinity, 1, 2], [0, 1, 2], 1],
  [[1, 1], [1, 2], undefined],
])('of %j and %j is %d', (a, b, expected) => {
  const found = spearman(a, b);
  expect(found === undefined ? found : Number(found.toFixed(9))).toBe(
    expected === undefined ? expected : Number(expected.toFixed(9))
  );
});
