import { percentText } from './percentText';

it.each([
  [0, '0 %'],
  [0.004, 'under 1 %'],
  [0.302, '30 %'],
  [1.5, '150 %'],
])('writes %d as %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});
