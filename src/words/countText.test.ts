import { countText } from './countText';

test.each([
  [0, '0'],
  [9200, '9,200'],
  [999_999, '999,999'],
  [1e6, '1 million'],
  [3_441_000, '3.4 million'],
  [120e6, '120 million'],
])('%d is written as %s', (count, text) => {
  expect(countText(count)).toBe(text);
});
