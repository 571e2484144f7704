import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** Which part of a text is meant: half-open, counted in UTF-16 units as editors do. */
export interface TextSpan {
  from: number;
  to: number;
}

/** PromQL as a tree. Never throws: what cannot be read becomes an error node, see `firstSyntaxError`. */
export function parsePromql(text: string): Tree {
  return parser.parse(text);
}

/** Where the grammar stumbled first, or undefined for text that it accepts. */
export function firstSyntaxError(tree: Tree): TextSpan | undefined {
  let found: TextSpan | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && !found) {
        found = { from: node.from, to: node.to };
      }
      return !found;
    },
  });
  return found;
}

/** Every node of one type, in the order of the text. */
export function nodesNamed(tree: Tree, ...names: string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: (node) => {
      if (names.includes(node.name)) {
        found.push(node.node);
      }
    },
  });
  return found;
}

/** The operands and arguments of a node: its children that are expressions themselves. */
export function operands(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild('FunctionCallBody') ?? node;
  const found: SyntaxNode[] = [];
  for (let child = body.firstChild; child; child = child.nextSibling) {
    if (isExpression(child.name)) {
      found.push(child);
    }
  }
  return found;
}

/** The same text with comments and the spaces around it removed, so that more text can follow it safely. */
export function withoutComments(text: string): string {
  let rest = text;
  for (const { from, to } of nodesNamed(parsePromql(text), 'LineComment').reverse()) {
    rest = rest.slice(0, from) + rest.slice(to);
  }
  return rest.trim();
}

function isExpression(name: string): boolean {
  return EXPRESSIONS.has(name);
}

const EXPRESSIONS = new Set([
  'AggregateExpr',
  'BinaryExpr',
  'FunctionCall',
  'MatrixSelector',
  'NumberDurationLiteral',
  'OffsetExpr',
  'AnchoredExpr',
  'SmoothedExpr',
  'ParenExpr',
  'StringLiteral',
  'SubqueryExpr',
  'UnaryExpr',
  'VectorSelector',
  'StepInvariantExpr',
]);
