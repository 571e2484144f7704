import { operands, parsePromql, type PromqlNode } from './tree';
import { valueType } from './valueType';

const COMPARISONS = ['Eql', 'Neq', 'Gtr', 'Lss', 'Gte', 'Lte', 'And', 'Unless'];

/**
 * What an expression compares and filters, without the comparison: `a` of `a > 5` and of `a and b`, at any depth. It has at least as many
 * series as the expression can have (but of `absent`, which has one), for counting what a condition may cost. Comparisons by `bool` filter nothing
 * and stay. Never throws: what PromQL cannot read is unchanged.
 */
export function unfiltered(text: string): string {
  const { root, error, excess } = parsePromql(text);
  const written = (node: PromqlNode): string => {
    const kept = keptOperand(node);
    if (kept) {
      return `(${written(kept)})`;
    }
    let at = node.from;
    const pieces = node.children.map((child) => {
      const before = text.slice(at, child.from);
      at = child.to;
      return before + written(child);
    });
    return pieces.join('') + text.slice(at, node.to);
  };
  return error || excess ? text : written(root);
}

/** Whose series a filter lets through; undefined of what filters nothing. */
function keptOperand(node: PromqlNode): PromqlNode | undefined {
  if (node.name !== 'BinaryExpr' || !node.child(...COMPARISONS) || node.child('BoolModifier')) {
    return undefined;
  }
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  return vectors[node.child('MatchingModifierClause')?.child('GroupRight') ? 1 : 0];
}
