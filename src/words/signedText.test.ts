import { signedText } from './signedText';

it.each([
  [5.123, '+5.1'],
  [-0.44, '−0.4'],
  [-0.04, '0.0'],
  [0.04, '0.0'],
])('writes %d as %s', (value, text) => {
  expect(signedText(value)).toBe(text);
});
