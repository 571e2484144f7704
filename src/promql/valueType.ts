import type { SyntaxNode } from '@lezer/common';
import { operands } from './tree';

/** What evaluating an expression at one time gives. */
export type ValueType = 'instant vector' | 'range vector' | 'scalar' | 'string';

/** The type of an expression, from its outermost parts; argument types are not checked here. */
export function valueType(node: SyntaxNode): ValueType {
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'string';
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return 'range vector';
    case 'FunctionCall':
      return SCALAR_FUNCTIONS.has(functionName(node)) ? 'scalar' : 'instant vector';
    case 'BinaryExpr':
      return operands(node).every((side) => valueType(side) === 'scalar') ? 'scalar' : 'instant vector';
    case 'PromQL':
    case 'OffsetExpr':
    case 'ParenExpr':
    case 'StepInvariantExpr':
    case 'UnaryExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr': {
      const [inner] = operands(node);
      return inner ? valueType(inner) : 'instant vector';
    }
    default:
      return 'instant vector';
  }
}

const SCALAR_FUNCTIONS = new Set(['scalar', 'time', 'pi']);

// The parser does not carry the text: the identifier's own child is named after the function (Rate, AvgOverTime).
function functionName(node: SyntaxNode): string {
  return (node.getChild('FunctionIdentifier')?.firstChild?.name ?? '').toLowerCase();
}

/** First range vector where a function or operator wants an instant vector, or the other way round. */
export function misplacedRange(root: SyntaxNode, text: string): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  root.cursor().iterate((ref) => {
    if (found || (ref.name !== 'FunctionCall' && ref.name !== 'BinaryExpr' && ref.name !== 'AggregateExpr')) {
      return;
    }
    const node = ref.node;
    const call = node.getChild('FunctionIdentifier');
    const name = call ? text.slice(call.from, call.to) : '';
    const wantsRange = RANGE_FUNCTION.test(name);
    const types = operands(node).map((operand) => ({ operand, type: valueType(operand) }));
    const ranges = types.filter(({ type }) => type === 'range vector');
    if (!wantsRange && ranges.length > 0) {
      found = ranges[0].operand;
    } else if (wantsRange && ranges.length === 0) {
      found = types.find(({ type }) => type === 'instant vector')?.operand;
    }
  });
  return found;
}

const RANGE_FUNCTION =
  /(_over_time|^(rate|irate|increase|delta|idelta|deriv|changes|resets|predict_linear|holt_winters|double_exponential_smoothing))$/;
