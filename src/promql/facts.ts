import { nodesNamed, parsePromql, type PromqlNode, type PromqlTree, type TextSpan } from './tree';
import { unquote } from './unquote';
import { misplacedRange, valueType, type ValueType } from './valueType';

/** Facts of an expression that need no server. */
export interface ExpressionFacts {
  /** Set when the text is too long or too deeply nested to be read at all; there are no other facts then. */
  excess?: PromqlTree['excess'];
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
  const textOf = (node: PromqlNode) => text.slice(node.from, node.to);
  const selectors = nodesNamed(tree, 'VectorSelector');
  const functions = nodesNamed(tree, 'FunctionIdentifier').map(textOf);
  const misplaced = misplacedRange(tree, text);
  const rated = ratedNodes(tree, text);
  return {
    excess: tree.excess,
    syntaxError: tree.error,
    typeError: misplaced && { from: misplaced.from, to: misplaced.to },
    type: valueType(tree.root),
    metrics: unique(selectors.map((node) => metricOf(node, text)).filter((name) => name !== '')),
    variables: unique(text.match(/\$\{[^{}]*\}|\$\w+|\[\[\w+(:\w+)?\]\]/g)?.filter(isVariable) ?? []),
    hasAt: nodesNamed(tree, 'At').length > 0,
    // An inner OffsetDurationExpr is the number behind a minus sign.
    offsets: nodesNamed(tree, 'OffsetDurationExpr')
      .filter((node) => node.parent?.name !== 'OffsetDurationExpr')
      .map(textOf),
    overTime: unique(functions.filter((name) => OVER_TIME.test(name))),
    rawCounters: unique(selectors.filter((node) => !rated.has(node)).map((node) => metricOf(node, text))).filter(
      (name) => COUNTER.test(name)
    ),
  };
}

/** The metric name of a selector, whichever way it is written; '' for a selector by labels only. */
export function metricOf(selector: PromqlNode, text: string): string {
  const bare = selector.child('Identifier');
  if (bare) {
    return text.slice(bare.from, bare.to);
  }
  const matchers = selector.child('LabelMatchers');
  const quoted = matchers?.child('QuotedLabelName');
  if (quoted) {
    return unquote(text.slice(quoted.from, quoted.to)) ?? '';
  }
  for (const matcher of matchers?.childrenNamed('UnquotedLabelMatcher') ?? []) {
    const name = matcher.child('LabelName');
    const value = matcher.child('StringLiteral');
    const isEqual = matcher.child('MatchOp')?.child('EqlSingle');
    if (name && value && isEqual && text.slice(name.from, name.to) === '__name__') {
      return unquote(text.slice(value.from, value.to)) ?? '';
    }
  }
  return '';
}

const COUNTER = /_(total|count|sum|bucket)$/;
const OVER_TIME = /(_over_time|^(deriv|predict_linear|holt_winters|double_exponential_smoothing))$/;
const RATED =
  /^(rate|irate|increase|delta|idelta|resets|changes|deriv|count_over_time|absent|absent_over_time|count|group)$/;

// Neither `$` at the end of a regular expression matcher ("^a$") nor a group of one (`$1`, `${1}`) is a variable.
function isVariable(text: string): boolean {
  return !/^\$\{?\d*\}?$/.test(text);
}

/** A rate, a count or the like, and everything below it. */
function ratedNodes({ nodes }: PromqlTree, text: string): Set<PromqlNode> {
  const rated = new Set<PromqlNode>();
  for (const node of nodes) {
    const call = node.child('FunctionIdentifier', 'AggregateOp');
    const isRate = call && RATED.test(text.slice(call.from, call.to));
    if (isRate || (node.parent && rated.has(node.parent))) {
      rated.add(node);
    }
  }
  return rated;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
