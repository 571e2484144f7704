import { expressionFacts, type ExpressionFacts } from '../promql/facts';
import { MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NESTING } from '../promql/limits';
import { isPlainText } from './plainText';
import type { Problem } from '../saved/problem';
import { cut } from '../saved/shown';

/** Problems of an expression as the source of a baseline, and points worth a thought. */
export function checkExpression(expr: string): Problem[] {
  if (expr.trim() === '') {
    return [problem('error', 'expression-empty', 'Write a PromQL expression.')];
  }
  if (!isPlainText(expr)) {
    return [problem('error', 'expression-characters', 'It has control characters, or halves of characters.')];
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
        `A rule server does not know dashboard variables. Replace ${cut(variables.join(', '))} by a value.`
      ),
    ];
  }
  if (syntaxError) {
    return [problem('error', 'expression-syntax', `PromQL cannot read this${near(expr, syntaxError)}.`, syntaxError)];
  }
  if (typeError) {
    const text = expr.slice(typeError.from, typeError.to);
    return [problem('error', 'expression-type', `${cut(text)} is the wrong kind of vector here.`, typeError)];
  }
  return [...checkResult(facts), ...checkTime(facts), ...checkCounters(facts)];
}

const TOO_MUCH = {
  length: `It is longer than ${MAX_EXPRESSION_LENGTH} characters. Record a part of it under a name of its own.`,
  nesting: `More than ${MAX_EXPRESSION_NESTING} brackets or terms stand in one another. Record a part of it under a name of its own.`,
};

function checkResult({ type }: ExpressionFacts): Problem[] {
  if (type === 'instant vector') {
    return [];
  }
  const advice = {
    'range vector': 'Take the brackets away, or put rate() or avg_over_time() around it.',
    scalar: 'A single number has no labels; vector() makes a series of it.',
    string: 'Texts have no normal range.',
  }[type];
  return [problem('error', 'expression-result', `This gives a ${type}, not instant vectors. ${advice}`)];
}

function checkTime({ hasAt, offsets, overTime }: ExpressionFacts): Problem[] {
  return [
    ...(hasAt
      ? [
          problem(
            'error',
            'expression-at',
            'With @ the expression stands still in time: it has no normal range. Take it out.'
          ),
        ]
      : []),
    ...(offsets.length > 0
      ? [
          problem(
            'warning',
            'expression-offset',
            `offset ${cut(offsets.join(', '))}: what is judged lies in the past, and the alert comes later by as much.`
          ),
        ]
      : []),
    ...(overTime.length > 0
      ? [
          problem(
            'warning',
            'expression-over-time',
            `${overTime.join(', ')} already smooths over time: short incidents vanish in it. A rate over 5m or the plain gauge shows more.`
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
      `${metric} looks like a counter, which only ever grows: put rate(...[5m]) around it.`
    )
  );
}

function near(expr: string, { from }: { from: number }): string {
  const rest = expr.slice(from, from + 20).trim();
  return rest === '' ? ': it ends too early' : ` from "${rest}" on`;
}

function problem(severity: Problem['severity'], code: string, message: string, span?: Problem['span']): Problem {
  return { field: 'expr', severity, code, message, ...(span && { span }) };
}
