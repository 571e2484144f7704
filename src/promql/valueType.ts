import { nodesNamed, operands, type PromqlNode, type PromqlTree } from './tree';

/** Type of an expression's value at one time. */
export type ValueType = 'instant vector' | 'range vector' | 'scalar' | 'string';

const KNOWN = new WeakMap<PromqlNode, ValueType>();

/** The type of an expression, from its outermost parts; argument types are not checked here. */
export function valueType(node: PromqlNode): ValueType {
  const type = KNOWN.get(node) ?? readType(node);
  KNOWN.set(node, type);
  return type;
}

function readType(node: PromqlNode): ValueType {
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
function functionName(node: PromqlNode): string {
  return (node.child('FunctionIdentifier')?.children[0]?.name ?? '').toLowerCase();
}

/** First range vector where a function or operator wants an instant vector, or the other way round. */
export function misplacedRange(tree: PromqlTree, text: string): PromqlNode | undefined {
  for (const node of nodesNamed(tree, 'FunctionCall', 'BinaryExpr', 'AggregateExpr')) {
    const call = node.child('FunctionIdentifier');
    const wantsRange = call !== undefined && RANGE_FUNCTION.test(text.slice(call.from, call.to));
    const of = (type: ValueType) => operands(node).filter((operand) => valueType(operand) === type);
    const ranges = of('range vector');
    const [wrong] = !wantsRange ? ranges : ranges.length === 0 ? of('instant vector') : [];
    if (wrong) {
      return wrong;
    }
  }
  return undefined;
}

const RANGE_FUNCTION =
  /(_over_time|^(rate|irate|increase|delta|idelta|deriv|changes|resets|predict_linear|holt_winters|double_exponential_smoothing))$/;
