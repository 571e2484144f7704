import { groupingOf, operationOf } from './nodeText';
import { nameOf } from './splitSides';
import { nodesNamed, operands, parsePromql, type PromqlNode } from './tree';
import { valueType } from './valueType';
import { withMatchers } from './withMatchers';

/** Longer alternatives cost the server more than they spare. */
const MAX_ALTERNATIVES = 4000;

/**
 * The expression with matchers in its selectors that leave out what the wanted series are not made of, so that the server reads
 * less. It may still give other series: what is asked for is said by `onlySeries`. Unchanged where the text does not say that a
 * label of the result is one of every sample that it is made of. Never throws.
 *
 * @param labels - all labels of each wanted series
 */
export function narrowed(expr: string, labels: Array<Record<string, string>>): string {
  const tree = parsePromql(expr);
  const { root, error, excess } = tree;
  // A number for all series may be made of any: `m / scalar(sum(m))`.
  if (error || excess || labels.length === 0 || nodesNamed(tree, 'Scalar').length > 0) {
    return expr;
  }
  const names = Object.keys(labels[0]).filter(
    (name) => name !== '__name__' && labels.every((one) => one[name]) && isKept(root, name, expr)
  );
  const matchers = names
    .map((name): [string, string[]] => [name, [...new Set(labels.map((one) => one[name]))]])
    .filter(([, values]) => values.join('|').length <= MAX_ALTERNATIVES);
  return matchers.length === 0 ? expr : withMatchers(expr, Object.fromEntries(matchers));
}

/** Whether a series of the result is made only of samples that have its value of the label. */
function isKept(node: PromqlNode, label: string, text: string): boolean {
  const vectors = operands(node).filter((operand) => !['scalar', 'string'].includes(valueType(operand)));
  const inside = vectors.every((vector) => isKept(vector, label, text));
  switch (node.name) {
    case 'VectorSelector':
      return true;
    case 'AggregateExpr':
      return inside && AGGREGATIONS.test(operationOf(node, text)) && isGroupedBy(node, label, text);
    case 'FunctionCall':
      return inside && !OTHER_LABELS.test(nameOf(node, text));
    case 'BinaryExpr':
      return inside && !node.child('MatchingModifierClause');
    default:
      return inside && vectors.length > 0;
  }
}

/** Of each group by itself; the others pick among all series, or make labels of values. */
const AGGREGATIONS = /^(sum|avg|min|max|count|group|stddev|stdvar|quantile)$/;
const OTHER_LABELS = /^(label_replace|label_join|absent|absent_over_time|vector|info)$/i;

function isGroupedBy(node: PromqlNode, label: string, text: string): boolean {
  const { isBy, names } = groupingOf(node, text);
  return names.includes(label) === isBy;
}
