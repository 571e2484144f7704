import * as fc from 'fast-check';
import { quote } from './expression';
import { unquote } from './unquote';

it.each([
  ['"a"', 'a'],
  ["'a'", 'a'],
  ['`a\\n"`', 'a\\n"'],
  ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\""', '\x07\b\f\n\r\t\v\\"'],
  ["'\\''", "'"],
  ['"\\101\\x41\\u00e9\\U0001F389"', 'AAé🎉'],
])('reads %s as Prometheus does', (literal, text) => {
  expect(unquote(literal)).toBe(text);
});

it.each([
  '"',
  '"a',
  '"a\\"',
  '"a\\.b"',
  '"\\\'"',
  "'\\\"'",
  '"\\x4"',
  '"\\ud800"',
  '"\\U00110000"',
  '"\\400"',
  '"a\nb"',
])('refuses %s as Prometheus does', (literal) => {
  expect(unquote(literal)).toBeUndefined();
});

it('reads back whatever is quoted', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unquote(quote(text)) === text));
});
