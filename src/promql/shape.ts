import type { SyntaxNode } from '@lezer/common';
import { metricOf } from './facts';
import { operands, parsePromql } from './tree';
import { valueType } from './valueType';

/** Which labels a result still has, as far as the text says. */
export type LabelsLeft =
  | { kind: 'only'; names: string[] }
  | { kind: 'all but'; names: string[] }
  | { kind: 'untouched' };

/** What a person would call the expression: what is measured, what was done to it, and per what. */
interface ExpressionShape {
  /** Metric without `_total` under a rate and without `_bucket` under a quantile; `a_per_b` for a ratio; '' when unknown. */
  metric: string;
  /** Newest first, such as `['p99', 'rate5m']`; `sum` only where nothing else was done, as Prometheus' convention has it. */
  operations: string[];
  labels: LabelsLeft;
}

/** Reads the shape from the outside in; where two operands meet, the left one names the result. Never throws. */
export function expressionShape(text: string): ExpressionShape {
  const shape = shapeOf(parsePromql(text).topNode, text);
  const meaningful = shape.operations.filter((operation) => operation !== 'sum');
  return { ...shape, operations: meaningful.length > 0 ? meaningful : shape.operations.slice(0, 1) };
}

function shapeOf(node: SyntaxNode, text: string): ExpressionShape {
  const inner = operands(node).find((operand) => !['scalar', 'string'].includes(valueType(operand)));
  if (node.name === 'VectorSelector') {
    return { metric: metricOf(node, text), operations: [], labels: { kind: 'untouched' } };
  }
  if (!inner) {
    return { metric: '', operations: [], labels: { kind: 'untouched' } };
  }
  const shape = shapeOf(inner, text);
  switch (node.name) {
    case 'AggregateExpr':
      return {
        ...shape,
        operations: [aggregation(node, text), ...shape.operations],
        labels: labelsLeft(node, text, shape),
      };
    case 'FunctionCall':
      return called(node, inner, text, shape);
    case 'BinaryExpr':
      return node.getChild('Div') ? divided(node, text, shape) : shape;
    default:
      return shape;
  }
}

function called(node: SyntaxNode, inner: SyntaxNode, text: string, shape: ExpressionShape): ExpressionShape {
  const name = word(node.getChild('FunctionIdentifier'), text);
  if (name === 'histogram_quantile') {
    return {
      metric: shape.metric.replace(/_bucket$/, ''),
      operations: [percent('p', node, text), ...shape.operations],
      labels: withoutLabel(shape.labels, 'le'),
    };
  }
  if (/^label_(replace|join)$|^sort/.test(name)) {
    return shape;
  }
  const range = rangeOf(inner, text);
  const counts = /^(rate|irate|increase)$/.test(name);
  return {
    metric: counts ? shape.metric.replace(/_total$/, '') : shape.metric,
    operations: [counts ? name + range : [name, range].filter(Boolean).join('_'), ...shape.operations],
    labels: shape.labels,
  };
}

function divided(node: SyntaxNode, text: string, left: ExpressionShape): ExpressionShape {
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length < 2) {
    return left;
  }
  const right = shapeOf(vectors[1], text);
  const operations = left.operations.filter((operation) => operation !== 'sum');
  return { metric: `${left.metric}_per_${right.metric}`, operations: ['ratio', ...operations], labels: left.labels };
}

function aggregation(node: SyntaxNode, text: string): string {
  const name = word(node.getChild('AggregateOp'), text);
  return name === 'quantile' ? percent('quantile', node, text) : name;
}

function labelsLeft(node: SyntaxNode, text: string, inner: ExpressionShape): LabelsLeft {
  // topk and bottomk pick whole series: their labels stay.
  if (/^(topk|bottomk|limitk|limit_ratio)$/.test(word(node.getChild('AggregateOp'), text))) {
    return inner.labels;
  }
  const modifier = node.getChild('AggregateModifier');
  const list = modifier?.getChild('GroupingLabels');
  const names = ['LabelName', 'QuotedLabelName']
    .flatMap((name) => list?.getChildren(name) ?? [])
    .sort((a, b) => a.from - b.from)
    .map((label) => word(label, text).replace(/^["'`]|["'`]$/g, ''));
  if (!modifier?.getChild('Without')) {
    return { kind: 'only', names };
  }
  switch (inner.labels.kind) {
    case 'only':
      return { kind: 'only', names: inner.labels.names.filter((name) => !names.includes(name)) };
    case 'all but':
      return { kind: 'all but', names: [...inner.labels.names, ...names] };
    default:
      return { kind: 'all but', names };
  }
}

function withoutLabel(labels: LabelsLeft, name: string): LabelsLeft {
  return labels.kind === 'only' ? { kind: 'only', names: labels.names.filter((other) => other !== name) } : labels;
}

/** `p99` from `histogram_quantile(0.99, ...)`, `p99_9` from 0.999. */
function percent(prefix: string, node: SyntaxNode, text: string): string {
  const first = operands(node).find((operand) => operand.name === 'NumberDurationLiteral');
  const percentage = Number((Number(word(first ?? null, text)) * 100).toPrecision(6));
  return Number.isFinite(percentage) ? prefix + String(percentage).replace(/\W/g, '_') : prefix;
}

/** The text of the range that a function over time reads: `5m`, or `1h_5m` for a subquery. */
function rangeOf(node: SyntaxNode, text: string): string {
  const range = node.name === 'MatrixSelector' || node.name === 'SubqueryExpr' ? node : operands(node)[0];
  const durations = range && range !== node ? rangeOf(range, text) : '';
  return node.getChildren('DurationExpr').length > 0
    ? word(node.getChildren('DurationExpr')[0], text).replace(/\W+/g, '_')
    : durations;
}

function word(node: SyntaxNode | null, text: string): string {
  return node ? text.slice(node.from, node.to) : '';
}
