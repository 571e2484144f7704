import { countText } from './countText';

it.each([
  [980, '980'],
  [9200.4, '9,200'],
  [3_420_000, '3.4 million'],
])('writes %d as %s', (count, text) => {
  expect(countText(count)).toBe(text);
});
