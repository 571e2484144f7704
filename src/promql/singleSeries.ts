import { operands, parsePromql, type PromqlNode } from './tree';
import { valueType } from './valueType';

/**
 * Whether an expression gives one series at most, by its text alone: `sum(rate(x[5m])) / sum(rate(y[5m]))`. False where only the
 * server knows. Never throws.
 */
export function isSingleSeries(text: string): boolean {
  const { root, error, excess } = parsePromql(text);
  return !error && !excess && isSingle(root, text);
}

function isSingle(node: PromqlNode, text: string): boolean {
  if (valueType(node) === 'scalar') {
    return true;
  }
  const vectors = operands(node).filter((operand) => !['scalar', 'string'].includes(valueType(operand)));
  switch (node.name) {
    case 'AggregateExpr':
      return !KEEPS_SERIES.test(word(node.child('AggregateOp'), text)) && groupingLabels(node) === 0;
    case 'FunctionCall':
      return (
        vectors.every((vector) => isSingle(vector, text)) ||
        // The buckets of one histogram.
        (word(node.child('FunctionIdentifier'), text) === 'histogram_quantile' &&
          vectors.every((vector) => isByLe(vector, text)))
      );
    case 'VectorSelector':
    case 'MatrixSelector':
      return false;
    default:
      return vectors.length > 0 && vectors.every((vector) => isSingle(vector, text));
  }
}

const KEEPS_SERIES = /^(topk|bottomk|limitk|limit_ratio|count_values)$/i;

/** How many labels tell the groups of an aggregation apart; Infinity by `without`. */
function groupingLabels(node: PromqlNode): number {
  const modifier = node.child('AggregateModifier');
  const names = modifier?.child('GroupingLabels')?.childrenNamed('LabelName', 'QuotedLabelName') ?? [];
  return modifier?.child('Without') ? Infinity : names.length;
}

function isByLe(node: PromqlNode, text: string): boolean {
  const by = node.child('AggregateModifier')?.child('GroupingLabels')?.childrenNamed('LabelName') ?? [];
  return node.name === 'AggregateExpr' && groupingLabels(node) === 1 && word(by[0], text) === 'le';
}

function word(node: PromqlNode | undefined, text: string): string {
  return node ? text.slice(node.from, node.to) : '';
}
