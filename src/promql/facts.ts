import type { SyntaxNode } from '@lezer/common';
import { firstSyntaxError, nodesNamed, parsePromql, type TextSpan } from './tree';
import { unquote } from './unquote';
import { misplacedRange, valueType, type ValueType } from './valueType';

/** What can be said about an expression without asking a server. */
export interface ExpressionFacts {
  /** Set when PromQL cannot read the text; the other facts then describe what could be read. */
  syntaxError?: TextSpan;
  /** A range vector where an instant vector is wanted, or the other way round: Prometheus would refuse it. */
  typeError?: TextSpan;
  type: ValueType;
  /** Names of the metrics read, each once, in the order of the text. */
  metrics: string[];
  /** Dashboard variables such as `$job`, `${job}` or `[[job]]`: a rule server does not know them. */
  variables: string[];
  /** `@ 1700000000`, `@ start()`: the result does not move with time. */
  hasAt: boolean;
  /** Offsets as written, such as `1h`. */
  offsets: string[];
  /** Functions that already average over time (`avg_over_time`, `deriv`, ...); `rate` and `increase` do not count. */
  overTime: string[];
  /** Counters by their name (`..._total`, `..._count`, `..._sum`, `..._bucket`) read without rate, increase or the like. */
  rawCounters: string[];
}

/** Reads an expression once and says what matters for a baseline and for rules. Never throws. */
export function expressionFacts(text: string): ExpressionFacts {
  const tree = parsePromql(text);
  const textOf = (node: SyntaxNode) => text.slice(node.from, node.to);
  const selectors = nodesNamed(tree, 'VectorSelector');
  const functions = nodesNamed(tree, 'FunctionIdentifier').map(textOf);
  const misplaced = misplacedRange(tree.topNode, text);
  return {
    syntaxError: firstSyntaxError(tree),
    typeError: misplaced && { from: misplaced.from, to: misplaced.to },
    type: valueType(tree.topNode),
    metrics: unique(selectors.map((node) => metricOf(node, text)).filter((name) => name !== '')),
    variables: unique(text.match(/\$\{[^}]*\}|\$\w+|\[\[\w+(:\w+)?\]\]/g)?.filter(isVariable) ?? []),
    hasAt: nodesNamed(tree, 'At').length > 0,
    // An inner OffsetDurationExpr is the number behind a minus sign.
    offsets: nodesNamed(tree, 'OffsetDurationExpr')
      .filter((node) => node.parent?.name !== 'OffsetDurationExpr')
      .map(textOf),
    overTime: unique(functions.filter((name) => OVER_TIME.test(name))),
    rawCounters: unique(selectors.filter((node) => !isRated(node, text)).map((node) => metricOf(node, text))).filter(
      (name) => COUNTER.test(name)
    ),
  };
}

/** The metric name of a selector, whichever way it is written; '' for a selector by labels only. */
export function metricOf(selector: SyntaxNode, text: string): string {
  const bare = selector.getChild('Identifier');
  if (bare) {
    return text.slice(bare.from, bare.to);
  }
  const matchers = selector.getChild('LabelMatchers');
  const quoted = matchers?.getChild('QuotedLabelName');
  if (quoted) {
    return unquote(text.slice(quoted.from, quoted.to));
  }
  for (const matcher of matchers?.getChildren('UnquotedLabelMatcher') ?? []) {
    const name = matcher.getChild('LabelName');
    const value = matcher.getChild('StringLiteral');
    const isEqual = matcher.getChild('MatchOp')?.getChild('EqlSingle');
    if (name && value && isEqual && text.slice(name.from, name.to) === '__name__') {
      return unquote(text.slice(value.from, value.to));
    }
  }
  return '';
}

const COUNTER = /_(total|count|sum|bucket)$/;
const OVER_TIME = /(_over_time|^(deriv|predict_linear|holt_winters|double_exponential_smoothing))$/;
const RATED = /^(rate|irate|increase|delta|idelta|resets|changes|deriv|count_over_time|absent|absent_over_time)$/;

// `$` at the end of a regular expression matcher ("^a$") is no variable.
function isVariable(text: string): boolean {
  return !/^\$\d*$/.test(text);
}

function isRated(node: SyntaxNode, text: string): boolean {
  for (let up = node.parent; up; up = up.parent) {
    const call = up.getChild('FunctionIdentifier');
    const aggregate = up.getChild('AggregateOp');
    if (call && RATED.test(text.slice(call.from, call.to))) {
      return true;
    }
    if (aggregate && /^(count|group)$/.test(text.slice(aggregate.from, aggregate.to))) {
      return true;
    }
  }
  return false;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
