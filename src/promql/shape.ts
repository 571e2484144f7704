import { metricOf } from './facts';
import { groupingOf, operationOf, picks, textOf, vectorOf } from './nodeText';
import { nameOf } from './splitSides';
import { operands, parsePromql, type PromqlNode } from './tree';
import { valueType } from './valueType';

/** Which labels a result still has, as far as the text says. */
export type LabelsLeft =
  | { kind: 'only'; names: string[] }
  | { kind: 'all but'; names: string[] }
  | { kind: 'untouched' };

/** Parts of an expression's name: the metric, the operations on it, and the labels that are left. */
interface ExpressionShape {
  /** Metric without `_total` under a rate and without `_bucket` under a quantile; `a_per_b` for a ratio; '' when unknown. */
  metric: string;
  /** Newest first, such as `['p99', 'rate5m']`; `sum` only where nothing else was done, as Prometheus' convention has it. */
  operations: string[];
  labels: LabelsLeft;
}

/** Reads the shape from the outside in; where two operands meet, the left one names the result. Never throws. */
export function expressionShape(text: string): ExpressionShape {
  const shape = shapeOf(parsePromql(text).root, text);
  const meaningful = shape.operations.filter((operation) => operation !== 'sum');
  return { ...shape, operations: meaningful.length > 0 ? meaningful : shape.operations.slice(0, 1) };
}

function shapeOf(node: PromqlNode, text: string): ExpressionShape {
  const inner = vectorOf(node);
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
      return node.child('Div') ? divided(node, text, shape) : shape;
    default:
      return shape;
  }
}

function called(node: PromqlNode, inner: PromqlNode, text: string, shape: ExpressionShape): ExpressionShape {
  const name = nameOf(node, text);
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

function divided(node: PromqlNode, text: string, left: ExpressionShape): ExpressionShape {
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length < 2) {
    return left;
  }
  const right = shapeOf(vectors[1], text);
  const operations = left.operations.filter((operation) => operation !== 'sum');
  return { metric: `${left.metric}_per_${right.metric}`, operations: ['ratio', ...operations], labels: left.labels };
}

function aggregation(node: PromqlNode, text: string): string {
  const name = operationOf(node, text);
  return name === 'quantile' ? percent('quantile', node, text) : name;
}

function labelsLeft(node: PromqlNode, text: string, inner: ExpressionShape): LabelsLeft {
  // topk and bottomk pick whole series: their labels stay.
  if (picks(node, text)) {
    return inner.labels;
  }
  const { isBy, names } = groupingOf(node, text);
  if (isBy) {
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
function percent(prefix: string, node: PromqlNode, text: string): string {
  const first = operands(node).find((operand) => operand.name === 'NumberDurationLiteral');
  const percentage = Number((Number(textOf(first, text)) * 100).toPrecision(6));
  return Number.isFinite(percentage) ? prefix + String(percentage).replace(/\W/g, '_') : prefix;
}

/** The text of the range that a function over time reads: `5m`, or `1h_5m` for a subquery. */
function rangeOf(node: PromqlNode, text: string): string {
  const range = node.name === 'MatrixSelector' || node.name === 'SubqueryExpr' ? node : operands(node)[0];
  const durations = range && range !== node ? rangeOf(range, text) : '';
  const [duration] = node.childrenNamed('DurationExpr');
  return duration ? textOf(duration, text).replace(/\W+/g, '_') : durations;
}
