import { listed } from './listed';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [[1, 2, 3], '1, 2 and 3'],
])('lists %j as "%s"', (parts, text) => {
  expect(listed(parts)).toBe(text);
});
