import type { TreeCursor } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NESTING } from './limits';
import { unquote } from './unquote';

/** Characters after a mistake that are still read: that takes many times as long as reading. */
const MAX_AFTER_MISTAKE = 500;

/** Which part of a text is meant: half-open, counted in UTF-16 units as editors do. */
export interface TextSpan {
  from: number;
  to: number;
}

/** A part of an expression, named by Prometheus' own grammar. */
export class PromqlNode implements TextSpan {
  readonly children: PromqlNode[] = [];

  constructor(
    readonly name: string,
    readonly from: number,
    readonly to: number,
    readonly parent?: PromqlNode
  ) {}

  child(...names: string[]): PromqlNode | undefined {
    return this.children.find(({ name }) => names.includes(name));
  }

  childrenNamed(...names: string[]): PromqlNode[] {
    return this.children.filter(({ name }) => names.includes(name));
  }
}

/** An expression as a tree. What cannot be read is an error, and the tree what could be read in spite of it. */
export interface PromqlTree {
  root: PromqlNode;
  /** Every node, in the order of the text. */
  nodes: PromqlNode[];
  /** Where PromQL cannot go on. */
  error?: TextSpan;
  /** Set when the text goes beyond MAX_EXPRESSION_LENGTH or MAX_EXPRESSION_NESTING: then there is only the root. */
  excess?: 'length' | 'nesting';
}

/** PromQL as a tree, in a time that grows with the length of the text. Never throws. */
export function parsePromql(text: string): PromqlTree {
  if (last?.text !== text) {
    last = { text, tree: readTree(text) };
  }
  return last.tree;
}

/** One check of a form reads the same expression many times. */
let last: { text: string; tree: PromqlTree } | undefined;

function readTree(text: string): PromqlTree {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    return nothing(text, 'length');
  }
  // To Prometheus a carriage return ends a comment, to the grammar it does not.
  const lines = text.replaceAll('\r', '\n');
  const { cursor, error } = parse(lines);
  const nodes = nodesOf(cursor);
  return nodes ? { root: nodes[0], nodes, error: error ?? firstOddity(nodes, text) } : nothing(text, 'nesting');
}

/** Every node of one of these types, in the order of the text. */
export function nodesNamed({ nodes }: PromqlTree, ...names: string[]): PromqlNode[] {
  return nodes.filter(({ name }) => names.includes(name));
}

/** The operands and arguments of a node: its children that are expressions themselves. */
export function operands(node: PromqlNode): PromqlNode[] {
  return (node.child('FunctionCallBody') ?? node).children.filter(({ name }) => EXPRESSIONS.has(name));
}

/** The same text with comments and the spaces around it removed, so that more text can follow it safely. */
export function withoutComments(text: string): string {
  let at = 0;
  const parts = nodesNamed(parsePromql(text), 'LineComment').map(({ from, to }) => {
    const before = text.slice(at, from);
    at = to;
    return before;
  });
  return [...parts, text.slice(at)].join('').trim();
}

const STRICT = parser.configure({ strict: true });

function parse(text: string): { cursor: TreeCursor; error?: TextSpan } {
  const reading = STRICT.startParse(text);
  try {
    let tree = reading.advance();
    while (!tree) {
      tree = reading.advance();
    }
    return { cursor: tree.cursor() };
  } catch {
    const from = reading.parsedPos;
    const tree = parser.parse(text.slice(0, from + MAX_AFTER_MISTAKE));
    return { cursor: tree.cursor(), error: { from, to: Math.min(from + 1, text.length) } };
  }
}

function nothing(text: string, excess: PromqlTree['excess']): PromqlTree {
  const root = new PromqlNode('PromQL', 0, text.length);
  return { root, nodes: [root], excess };
}

/** In the order of the text; undefined for a tree that is nested too deeply. */
function nodesOf(cursor: TreeCursor): PromqlNode[] | undefined {
  const nodes: PromqlNode[] = [];
  const above: PromqlNode[] = [];
  let tooDeep = false;
  cursor.iterate(
    ({ name, from, to }) => {
      const parent = above[above.length - 1];
      const node = new PromqlNode(name, from, to, parent);
      parent?.children.push(node);
      nodes.push(node);
      above.push(node);
      tooDeep ||= above.length > MAX_EXPRESSION_NESTING;
      return !tooDeep;
    },
    () => void above.pop()
  );
  return tooDeep ? undefined : nodes;
}

/** Texts that the grammar takes and Prometheus does not: strings that it cannot read, and other spaces than its own between words. */
function firstOddity(nodes: PromqlNode[], text: string): TextSpan | undefined {
  const quoted = nodes.filter(({ name }) => name === 'StringLiteral' || name === 'LineComment');
  let at = 0;
  for (const { name, from, to } of [...quoted, { name: '', from: text.length, to: text.length }]) {
    const odd = text.slice(at, from).search(/[^\t\n\r -~]/);
    if (odd >= 0) {
      return { from: at + odd, to: at + odd + 1 };
    }
    if (name === 'StringLiteral' && unquote(text.slice(from, to)) === undefined) {
      return { from, to };
    }
    at = to;
  }
  return undefined;
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
