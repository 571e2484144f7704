import { countBelow } from './timeSearch';

it.each([
  [5, 0],
  [20, 1],
  [21, 2],
  [51, 5],
])('finds the first time not before %d at %d', (time, index) => {
  expect(countBelow([10, 20, 30, 40, 50], time)).toBe(index);
});
