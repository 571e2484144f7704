import { expressionFacts, type ExpressionFacts } from '../promql/facts';
import { MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NESTING } from '../promql/limits';
import { isPlainText } from './plainText';
import type { Problem } from '../saved/problem';
import { cut } from '../saved/shown';
import { t } from '../language/translate';

/** Problems of an expression as the source of a baseline, and points worth a thought. */
export function checkExpression(expr: string): Problem[] {
  if (expr.trim() === '') {
    return [problem('error', 'expression-empty', t('rules.write-a-promql-expression', 'Write a PromQL expression.'))];
  }
  if (!isPlainText(expr)) {
    return [
      problem(
        'error',
        'expression-characters',
        t('rules.it-has-control-characters', 'It has control characters, or halves of characters.')
      ),
    ];
  }
  const facts = expressionFacts(expr);
  const { excess, variables, syntaxError, typeError } = facts;
  if (excess) {
    return [problem('error', `expression-${excess}`, TOO_MUCH[excess])];
  }
  if (variables.length > 0) {
    return [
      problem(
        'error',
        'expression-variable',
        t('rules.variables', 'A rule server does not know dashboard variables. Replace {{variables}} by a value.', {
          variables: cut(variables.join(', ')),
        })
      ),
    ];
  }
  if (syntaxError) {
    return [problem('error', 'expression-syntax', unreadable(expr, syntaxError), syntaxError)];
  }
  if (typeError) {
    const text = expr.slice(typeError.from, typeError.to);
    return [
      problem(
        'error',
        'expression-type',
        t('rules.is-the-wrong-kind', '{{text}} is the wrong kind of vector here.', { text: cut(text) }),
        typeError
      ),
    ];
  }
  return [...checkResult(facts), ...checkTime(facts), ...checkCounters(facts)];
}

const TOO_MUCH = {
  get length() {
    return t(
      'rules.it-is-longer-than',
      'It is longer than {{most}} characters. Record a part of it under a name of its own.',
      { most: MAX_EXPRESSION_LENGTH }
    );
  },
  get nesting() {
    return t(
      'rules.more-than-brackets-or',
      'More than {{most}} brackets or terms stand in one another. Record a part of it under a name of its own.',
      { most: MAX_EXPRESSION_NESTING }
    );
  },
};

function checkResult({ type }: ExpressionFacts): Problem[] {
  if (type === 'instant vector') {
    return [];
  }
  const advice = {
    'range vector': t(
      'rules.take-the-brackets-away',
      'Take the brackets away, or put rate() or avg_over_time() around it.'
    ),
    scalar: t('rules.a-single-number-has', 'A single number has no labels; vector() makes a series of it.'),
    string: t('rules.texts-have-no-normal', 'Texts have no normal range.'),
  }[type];
  return [
    problem(
      'error',
      'expression-result',
      t('rules.this-gives-a-not', 'This gives a {{type}}, not instant vectors. {{advice}}', { type, advice })
    ),
  ];
}

function checkTime({ hasAt, offsets, overTime }: ExpressionFacts): Problem[] {
  return [
    ...(hasAt
      ? [
          problem(
            'error',
            'expression-at',
            t(
              'rules.with-the-expression-stands',
              'With @ the expression stands still in time: it has no normal range. Take it out.'
            )
          ),
        ]
      : []),
    ...(offsets.length > 0
      ? [
          problem(
            'warning',
            'expression-offset',
            t(
              'rules.offset',
              'offset {{offsets}}: what is judged lies in the past, and the alert comes later by as much.',
              { offsets: cut(offsets.join(', ')) }
            )
          ),
        ]
      : []),
    ...(overTime.length > 0
      ? [
          problem(
            'warning',
            'expression-over-time',
            t(
              'rules.smooths',
              '{{functions}} already smooths over time: short incidents vanish in it. A rate over 5m or the plain gauge shows more.',
              { functions: overTime.join(', ') }
            )
          ),
        ]
      : []),
  ];
}

function checkCounters({ rawCounters }: ExpressionFacts): Problem[] {
  return rawCounters.map((metric) =>
    problem(
      'warning',
      'counter-without-rate',
      t(
        'rules.looks-like-a-counter',
        '{{metric}} looks like a counter, which only ever grows: put rate(...[5m]) around it.',
        { metric }
      )
    )
  );
}

function unreadable(expr: string, { from }: { from: number }): string {
  const rest = expr.slice(from, from + 20).trim();
  return rest === ''
    ? t('rules.ends-too-early', 'PromQL cannot read this: it ends too early.')
    : t('rules.unreadable-from', 'PromQL cannot read this from "{{rest}}" on.', { rest });
}

function problem(severity: Problem['severity'], code: string, message: string, span?: Problem['span']): Problem {
  return { field: 'expr', severity, code, message, ...(span && { span }) };
}
