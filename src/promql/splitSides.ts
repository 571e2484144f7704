import { both, EVERY_LABEL, has, isNone, only, without, type LabelNames } from './labelNames';
import { groupingOf, isSum, matchingOf, operationOf, picks, textOf, vectorOf } from './nodeText';
import { operands, type PromqlNode } from './tree';
import { unquote } from './unquote';
import { valueType } from './valueType';

/**
 * The sides of a binary operation whose parts are those of its result. What is multiplied, or divided, by another vector keeps its
 * parts; the other stays whole where it has none that add up, and where it gives labels to many series.
 */
export function splitSides(node: PromqlNode, text: string): PromqlNode[] {
  const sides = SIDES.get(node) ?? readSides(node, text);
  SIDES.set(node, sides);
  return sides;
}

/** Asked again at every level above. */
const SIDES = new WeakMap<PromqlNode, PromqlNode[]>();
const DROPPED = new WeakMap<PromqlNode, LabelNames>();

function readSides(node: PromqlNode, text: string): PromqlNode[] {
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  const [left, right] = vectors;
  if (vectors.length < 2) {
    return vectors;
  }
  const { many } = matchingOf(node, text, []);
  if (many || isFilledUp(node, text)) {
    return [many?.side === 'right' ? right : left];
  }
  if (node.child('Div')) {
    const isAlike = isAdditive(left, text) === isAdditive(right, text) && !isNone(droppedOf(right, text));
    return isAlike ? vectors : [left];
  }
  if (node.child('Mul')) {
    const additive = vectors.filter((side) => isAdditive(side, text));
    const divisible = vectors.filter((side) => !isNone(droppedOf(side, text)));
    return [additive, divisible, vectors].find(({ length }) => length === 1) ?? vectors;
  }
  return vectors;
}

function isAdditive(node: PromqlNode, text: string): boolean {
  return addsUpAs(node, text) !== undefined;
}

/** How a node's parts add up to it, if it has any. */
function addsUpAs(node: PromqlNode, text: string): 'sum' | 'ratio' | undefined {
  const inner = operands(node).find((operand) => valueType(operand) === 'instant vector');
  switch (node.name) {
    case 'AggregateExpr':
      return picks(node, text) ? addsUpAs(vectorOf(node)!, text) : KINDS[operationOf(node, text)];
    case 'BinaryExpr':
      return resultAddsUpAs(node, text);
    case 'FunctionCall':
      return inner && isLinear(node, text) ? addsUpAs(inner, text) : undefined;
    default:
      return inner && addsUpAs(inner, text);
  }
}

const KINDS: Record<string, 'sum' | 'ratio' | undefined> = { sum: 'sum', count: 'sum', avg: 'ratio' };

function resultAddsUpAs(node: PromqlNode, text: string): 'sum' | 'ratio' | undefined {
  const kinds = splitSides(node, text).map((side) => addsUpAs(side, text));
  const isBesideConstant = operands(node).some((side) => valueType(side) === 'scalar');
  const isSum = node.child('Add', 'Sub') !== undefined;
  if (kinds.includes(undefined) || !(isSum || node.child('Mul', 'Div', 'Or'))) {
    return undefined;
  }
  if (kinds.length === 2) {
    return node.child('Div') ? 'ratio' : isSum ? (kinds.includes('sum') ? 'sum' : 'ratio') : undefined;
  }
  const isInverse = node.child('Div') && valueType(operands(node)[0]) === 'scalar';
  return isInverse || (isBesideConstant && isSum && kinds[0] === 'sum') ? undefined : kinds[0];
}

/** `v or vector(0)`, `v or w * 0`: 0 where there is nothing, as no parts are. */
export function isFilledUp(node: PromqlNode, text: string): boolean {
  const [, right] = operands(node);
  const filling = node.child('Or') && right && withoutParens(right);
  if (!filling) {
    return false;
  }
  const written = textOf(filling, text);
  // A vector of a number is a series without labels: it leaves those of other series as they are.
  return (
    /^vector\s*\(\s*0\s*\)$/.test(written) ||
    (matchingOf(node, text, []).by === undefined &&
      filling.child('Mul') !== undefined &&
      /(^0\s*\*|\*\s*0$)/.test(written))
  );
}

/** What 0 stands for where it is missing, and what the whole is then: of `1 - (v or vector(0))` 1. */
export interface FilledUp {
  of: string;
  value: number;
}

/** Of an expression that is filled up, be it multiplied, or beside a number; undefined of others. */
export function filledUpIn(node: PromqlNode, text: string): FilledUp | undefined {
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  switch (node.name) {
    case 'BinaryExpr':
      if (isFilledUp(node, text)) {
        return { of: textOf(vectors[0], text), value: 0 };
      }
      return vectors.length === 1 ? besideNumber(node, text, vectors[0]) : undefined;
    case 'UnaryExpr':
      return withValue(filledUpIn(vectors[0], text), (value) =>
        textOf(node.child('UnaryOp'), text) === '-' ? -value : value
      );
    case 'FunctionCall':
      return isLinear(node, text) && vectors.length === 1 ? filledUpIn(vectors[0], text) : undefined;
    case 'AggregateExpr':
    case 'VectorSelector':
      return undefined;
    default:
      return vectors.length === 1 ? filledUpIn(vectors[0], text) : undefined;
  }
}

/** Undefined beside a number that is computed, unless it does not matter. */
function besideNumber(node: PromqlNode, text: string, vector: PromqlNode): FilledUp | undefined {
  const [left, right] = operands(node);
  const isFirst = right === vector;
  const constant = Number(textOf(isFirst ? left : right, text));
  const inner = filledUpIn(vector, text);
  if (node.child('Mul') || (node.child('Div') && !isFirst)) {
    const factor = node.child('Mul') ? constant : 1 / constant;
    return withValue(inner, (value) => (value === 0 ? 0 : value * factor));
  }
  const sign = node.child('Sub') ? -1 : 1;
  return node.child('Add', 'Sub')
    ? withValue(inner, (value) => (isFirst ? constant + sign * value : value + sign * constant))
    : undefined;
}

function withValue(filled: FilledUp | undefined, change: (value: number) => number): FilledUp | undefined {
  const value = filled && change(filled.value);
  return filled && value !== undefined && Number.isFinite(value)
    ? { ...filled, value: value === 0 ? 0 : value }
    : undefined;
}

function withoutParens(node: PromqlNode): PromqlNode {
  const [inner] = operands(node);
  return node.name === 'ParenExpr' && inner ? withoutParens(inner) : node;
}

/** Functions that leave values as they are. */
export function isLinear(node: PromqlNode, text: string): boolean {
  return /^(sort(_desc|_by_label|_by_label_desc)?|label_(replace|join))$/.test(nameOf(node, text));
}

export function nameOf(node: PromqlNode, text: string): string {
  return textOf(node.child('FunctionIdentifier'), text);
}

/** Labels that series of a node can have. */
export function keptBy(node: PromqlNode, text: string): LabelNames {
  if (node.name === 'AggregateExpr') {
    const vector = vectorOf(node);
    const inner = vector ? keptBy(vector, text) : EVERY_LABEL;
    if (picks(node, text)) {
      return inner;
    }
    const { isBy, names } = groupingOf(node, text);
    return isBy ? only(names.filter((name) => has(inner, name))) : without(inner, names);
  }
  const vectors = operands(node).filter((operand) => !['scalar', 'string'].includes(valueType(operand)));
  if (vectors.length === 0 || node.name === 'VectorSelector') {
    return EVERY_LABEL;
  }
  const sides = vectors.map((vector) => keptBy(vector, text));
  if (node.name === 'BinaryExpr' && sides.length === 2) {
    return keptByBoth(node, sides, text);
  }
  return nameOf(node, text) === 'histogram_quantile' ? without(sides[0], ['le']) : sides.reduce(both);
}

/** One series of each side leaves the labels that are matched; many, and a set operation, those of their side. */
function keptByBoth(node: PromqlNode, [left, right]: LabelNames[], text: string): LabelNames {
  const { by, names, many } = matchingOf(node, text, []);
  if (node.child('And', 'Unless')) {
    return left;
  }
  if (many) {
    const side = many.side === 'left' ? left : right;
    return side.kind === 'only'
      ? only([...side.names, ...many.given])
      : { ...side, names: without(only(side.names), many.given).names };
  }
  if (by === undefined || node.child('Or')) {
    return both(left, right);
  }
  return by === 'on' ? both(only(names), both(left, right)) : both(without(left, names), without(right, names));
}

/** Labels that series below a node can have, once the sums in it are split. */
function reachable(node: PromqlNode, text: string): LabelNames {
  const inner = node.name === 'ParenExpr' ? operands(node)[0] : isSum(node, text) ? vectorOf(node) : undefined;
  return inner ? reachable(inner, text) : keptBy(node, text);
}

/** Labels that the aggregations in a node drop and that it can be split by. */
export function droppedOf(node: PromqlNode, text: string): LabelNames {
  const dropped = DROPPED.get(node) ?? readDropped(node, text);
  DROPPED.set(node, dropped);
  return dropped;
}

function readDropped(node: PromqlNode, text: string): LabelNames {
  if (node.name === 'AggregateExpr') {
    const vector = vectorOf(node);
    const below = vector ? reachable(vector, text) : only([]);
    const { isBy, names } = groupingOf(node, text);
    if (picks(node, text)) {
      return vector ? droppedOf(vector, text) : only([]);
    }
    if (isBy) {
      return without(below, names);
    }
    // What an inner sum has dropped is dropped, too.
    const gone = vector ? keptBy(vector, text) : EVERY_LABEL;
    return gone.kind === 'all but'
      ? both(below, only(names))
      : without(
          below,
          gone.names.filter((name) => !names.includes(name))
        );
  }
  const isBinary = node.name === 'BinaryExpr';
  const vectors = isBinary
    ? splitSides(node, text)
    : operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length === 0) {
    return only([]);
  }
  const dropped = vectors.map((vector) => droppedOf(vector, text)).reduce(both);
  const given = isBinary ? (matchingOf(node, text, []).many?.given ?? []) : madeBy(node, text);
  return without(dropped, given);
}

/** Labels that a function gives or takes: a split could not have them. */
function madeBy(node: PromqlNode, text: string): string[] {
  const name = nameOf(node, text);
  if (name === 'histogram_quantile') {
    return ['le'];
  }
  const made = /^label_(replace|join)$/.test(name) ? operands(node)[1] : undefined;
  return made ? [unquote(textOf(made, text)) ?? ''] : [];
}
