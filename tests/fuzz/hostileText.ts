import * as fc from 'fast-check';

/** Signs that mean something to YAML, Go, PromQL, templates, HTML or a terminal, and characters that some readers take for others. */
const SIGNS = [
  ...'\n\r\t\u0085\u2028\u2029\ufeff\u00a0\u200b\u202e\ufffe\uffff\ud800\udc00\0\u0007\u001b\u007f\u009f',
  ...'"\'`\\{}[]()<>:;,.#&*!|%@$=~?-+_/^ 07aeE😀é',
  ...[
    '{{',
    '}}',
    ': ',
    ' #',
    '\n- ',
    '\n  ',
    '---\n',
    '...',
    '${',
    '$__',
    '{{ $value }}',
    '{{ $labels.job }}',
    '\\u',
    '\\n',
    '\r\n',
  ],
];

/** Words that a reader of YAML, PromQL or JavaScript takes for something else than a text. */
const WORDS = [
  ...'yes no on off y n Y N true False null Null ~ nan .nan .inf -.Inf 0o7 0O7 0x1F 0X1F 0b1 0B1 017 1_000 1e_3 1e3 +1 -1 .5'.split(
    ' '
  ),
  ...'2026-01-02 2026-1-2 12:30:45 1:2 = << ? - -- --- ... % %TAG @ ` !!binary !!str * & | > |- >+ [] {} # #a :'.split(
    ' '
  ),
  ...'__proto__ constructor toString bool group_left without inf unless or by offset'.split(' '),
  ...[
    '2001-12-14t21:59:43.10-05:00',
    '2026-01-02 10:00:00',
    '- a',
    '? a',
    'a: b',
    'a #b',
    ' a',
    'a ',
    '\ta',
    'a\n',
    '\na',
    '',
  ],
  ...['a\n\u2028  - alert: Extra\n    expr: vector(1)', 'x\u0085      - record: extra\u0085        expr: vector(1)'],
];

/** Anything that an attacker, a bad paste or a bad luck may put into a field. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.array(fc.constantFrom(...SIGNS, ...WORDS), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  { weight: 1, arbitrary: fc.constantFrom(...SIGNS).map((sign) => sign.repeat(3000)) }
);
