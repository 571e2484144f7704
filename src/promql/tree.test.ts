import { expressionFacts } from './facts';
import { expressionShape } from './shape';
import { MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NESTING } from './limits';
import { parsePromql, withoutComments } from './tree';

it('takes comments out, so that a bracket can follow', () => {
  expect(withoutComments('sum( # all\n x) # "end"')).toBe('sum( \n x)');
  expect(withoutComments('x # a\r+ y # b')).toBe('x \r+ y');
});

it.each([
  ['1 +', { from: 3, to: 3 }],
  ['foo(x)', { from: 3, to: 4 }],
  ['', { from: 0, to: 0 }],
  // The grammar takes these, Prometheus does not.
  ['x{a="b\\.c"}', { from: 4, to: 10 }],
  ['x{a="b', { from: 6, to: 6 }],
  ['x \u00a0+ y', { from: 2, to: 3 }],
  ['x\u2028', { from: 1, to: 2 }],
  ['x # a\r}', { from: 6, to: 7 }],
])('says where %j stops being PromQL', (text, span) => {
  expect(parsePromql(text).error).toEqual(span);
});

it('takes every sign in strings and comments', () => {
  expect(parsePromql('x{a="é\u2028\u00a0"} # ñ\u0085 ').error).toBeUndefined();
});

it.each([
  ['a sum of many terms', Array(140).fill('x{a="a long term"}').join(' + '), 'x'],
  ['many brackets', `${'('.repeat(140)}x${')'.repeat(140)}`, 'x'],
  ['a chain of many signs', `${'- '.repeat(140)}x`, 'x'],
  ['ratios of ratios', Array(140).fill('x').join(' / '), `x${'_per_x'.repeat(139)}`],
  ['functions of functions', `${'abs('.repeat(70)}x${')'.repeat(70)}`, 'x'],
])('reads %s', (_, text, metric) => {
  expect(expressionFacts(text)).toMatchObject({ excess: undefined, syntaxError: undefined, metrics: ['x'] });
  expect(expressionShape(text).metric).toBe(metric);
});

it.each([
  ['length', `x${' '.repeat(MAX_EXPRESSION_LENGTH)}`],
  ['length', '-'.repeat(1_000_000)],
  ['nesting', `${'- '.repeat(MAX_EXPRESSION_NESTING)}x`],
  ['nesting', '('.repeat(MAX_EXPRESSION_LENGTH / 2 - 1) + 'x' + ')'.repeat(MAX_EXPRESSION_LENGTH / 2)],
  ['nesting', Array(2000).fill('x').join('+')],
  ['nesting', Array(250).fill('x{a="a long term"}').join(' + ')],
])('does not read on beyond the %s', (excess, text) => {
  expect(parsePromql(text).nodes.map(({ name }) => name)).toEqual(['PromQL']);
  expect(expressionFacts(text)).toMatchObject({ excess, metrics: [] });
  expect(expressionShape(text).metric).toBe('');
});
