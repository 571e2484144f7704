import type { Matching } from './combineSplits';
import { isGroupingLabel, labelList } from './expression';
import { operands, type PromqlNode } from './tree';
import { unquote } from './unquote';
import { valueType } from './valueType';

export function operationOf(node: PromqlNode, text: string): string {
  return textOf(node.child('AggregateOp'), text).toLowerCase();
}

export function vectorOf(node: PromqlNode): PromqlNode | undefined {
  return operands(node).find((operand) => !['scalar', 'string'].includes(valueType(operand)));
}

export function groupingOf(node: PromqlNode, text: string): { isBy: boolean; names: string[] } {
  const modifier = node.child('AggregateModifier');
  return { isBy: !modifier?.child('Without'), names: namesIn(modifier?.child('GroupingLabels'), text) };
}

export function groupingWith(node: PromqlNode, text: string, labels: string[]): string {
  const { isBy, names } = groupingOf(node, text);
  return isBy
    ? `by (${labelList([...new Set([...names, ...labels])])})`
    : `without (${labelList(names.filter((name) => !labels.includes(name)))})`;
}

export function matchingOf(node: PromqlNode, text: string, labels: string[]): Matching {
  const clause = node.child('MatchingModifierClause');
  const names = namesIn(clause?.child('GroupingLabels'), text);
  const by = clause?.child('On') ? 'on' : clause?.child('Ignoring') ? 'ignoring' : undefined;
  const side = clause?.child('GroupLeft') ? 'left' : clause?.child('GroupRight') ? 'right' : undefined;
  const given = namesIn(clause?.childrenNamed('GroupingLabels')[1], text);
  return { by, names, labels, ...(side && { many: { side, given } }) };
}

/** Aggregations that leave series as they are, and pick some. */
export function picks(node: PromqlNode, text: string): boolean {
  return /^(topk|bottomk|limitk|limit_ratio)$/.test(operationOf(node, text));
}

export function isSum(node: PromqlNode, text: string): boolean {
  return node.name === 'AggregateExpr' && operationOf(node, text) === 'sum';
}

function namesIn(list: PromqlNode | undefined, text: string): string[] {
  return (list?.childrenNamed('LabelName', 'QuotedLabelName') ?? [])
    .map((node) => textOf(node, text))
    .map((name) => (isGroupingLabel(name) ? name : (unquote(name) ?? name)));
}

/** Without a comment, which would swallow what follows. */
export function textOf(node: PromqlNode | undefined, text: string): string {
  return node ? withoutInnerComments(text.slice(node.from, node.to)) : '';
}

function withoutInnerComments(part: string): string {
  return part.includes('#') ? stripComments(part) : part;
}

function stripComments(part: string): string {
  return part.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|#[^\r\n]*/g, (_, quoted?: string) => quoted ?? '');
}
