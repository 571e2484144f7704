import { agreedPoints } from './agreedPoints';

it.each([
  [2_100_000, 3_000_000],
  [3_000_000, 4_000_000],
  [950, 1100],
])('takes the agreement to %d points for one to %d', (points, agreed) => {
  expect(agreedPoints(points)).toBe(agreed);
});
