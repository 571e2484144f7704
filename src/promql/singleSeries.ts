import { groupingOf, operationOf, picks } from './nodeText';
import { nameOf } from './splitSides';
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
      return !picks(node, text) && operationOf(node, text) !== 'count_values' && isGroupedBy(node, text, []);
    case 'FunctionCall':
      return (
        vectors.every((vector) => isSingle(vector, text)) ||
        // The buckets of one histogram.
        (nameOf(node, text) === 'histogram_quantile' &&
          vectors.every((vector) => vector.name === 'AggregateExpr' && isGroupedBy(vector, text, ['le'])))
      );
    case 'VectorSelector':
    case 'MatrixSelector':
      return false;
    default:
      return vectors.length > 0 && vectors.every((vector) => isSingle(vector, text));
  }
}

function isGroupedBy(node: PromqlNode, text: string, labels: string[]): boolean {
  const { isBy, names } = groupingOf(node, text);
  return isBy && names.join() === labels.join();
}
