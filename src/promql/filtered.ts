import { has, type LabelNames } from './labelNames';
import { groupingOf, isSum, matchingOf, operationOf, picks, textOf, vectorOf } from './nodeText';
import { keptBy, nameOf, splitSides } from './splitSides';
import { nodesNamed, operands, parsePromql, type PromqlNode } from './tree';
import { unquote } from './unquote';
import { valueType } from './valueType';
import { withMatchers } from './withMatchers';

/**
 * The expression with matchers of one of its series, in the selectors whose samples have the series' labels: not in a side that is
 * matched without them. Labels that the series could have and has not are asked to be empty. Never throws.
 */
export function ofSeries(text: string, own: Record<string, string>): string {
  const { root } = parsePromql(text);
  return withMatchers(text, own, (label) => holders(root, { label, text, isPart: false, isOutside: true }));
}

/**
 * The expression with a matcher of one of its parts, in the selectors that a split by the label divides; undefined where matchers cannot
 * pick the part: some side makes the label itself, or one side may lack the part and then the other would have no match. Never throws.
 *
 * @param side - `numerators`: of a ratio only these have the label, the denominators stay whole
 */
export function ofPart(
  text: string,
  label: string,
  value: string,
  side: 'all' | 'numerators' = 'all'
): string | undefined {
  const { root } = parsePromql(text);
  const found = divided(root, label, text, side);
  return found && withMatchers(text, { [label]: value }, () => found);
}

/** A vector below an aggregation, with matchers of some of its series. Never throws. */
export function ofEach(text: string, labels: Record<string, string | string[]>): string {
  const { root } = parsePromql(text);
  return withMatchers(text, labels, (label) => holders(root, { label, text, isPart: true, isOutside: false }));
}

/** The expression with a matcher that stands for all labels of one of its series, where every one of them may be. Never throws. */
export function ofAnySeries(text: string, matcher: Record<string, string>): string {
  const tree = parsePromql(text);
  const kept = keptBy(tree.root, text);
  const named = nodesNamed(tree, 'LabelName', 'QuotedLabelName').map((node) => textOf(node, text));
  const names = kept.kind === 'only' ? kept.names : [ANY, ...named.map((name) => unquote(name) ?? name)];
  const each = [...new Set(names)]
    .filter((name) => has(kept, name))
    .map((label) => new Set(holders(tree.root, { label, text, isPart: false, isOutside: true })));
  const selectors = nodesNamed(tree, 'VectorSelector').filter((node) => each.every((mine) => mine.has(node)));
  return withMatchers(text, matcher, () => selectors);
}

/** The labels of a series, and those that it could have and has not: none, so that other series' parts are not its own. */
export function withEmpty(own: Record<string, string>, kept: LabelNames): Record<string, string> {
  const empty = kept.kind === 'only' ? kept.names.filter((name) => name !== '__name__' && !(name in own)) : [];
  return { ...own, ...Object.fromEntries(empty.map((name) => [name, ''])) };
}

/** Labels that series of the expression can have. Never throws. */
export function keptLabels(text: string): LabelNames {
  return keptBy(parsePromql(text).root, text);
}

/** Stands for a label that the text does not name. */
const ANY = '__any__';

interface Holding {
  label: string;
  text: string;
  /** Of parts inside of sums of sums: a split gives the inner ones the label. */
  isPart: boolean;
  /** Not inside of an aggregation yet: what is picked there are series of the whole. */
  isOutside: boolean;
}

/** Selectors below the aggregations of the sides that are split; undefined where they do not decide alone. */
function divided(node: PromqlNode, label: string, text: string, side: 'all' | 'numerators'): PromqlNode[] | undefined {
  const isAggregation = node.name === 'AggregateExpr' && !picks(node, text);
  if (isAggregation || node.name === 'VectorSelector') {
    const below = isAggregation ? vectorOf(node) : node;
    const found = below ? holders(below, { label, text, isPart: true, isOutside: false }) : [];
    return found.length > 0 ? found : undefined;
  }
  const sides = node.name === 'BinaryExpr' ? splitSides(node, text) : vectorsIn(node);
  if (sides.length > 1 && node.child('Add', 'Sub')) {
    return undefined;
  }
  const isOver = side === 'numerators' && node.child('Div');
  const found = (isOver ? sides.slice(0, 1) : sides).map((one) => divided(one, label, text, side));
  return found.includes(undefined) ? undefined : found.flatMap((nodes) => nodes!);
}

/** Selectors whose samples have the label's value that a series of the node has. */
function holders(node: PromqlNode, holding: Holding): PromqlNode[] {
  const into = (nodes: PromqlNode[], change: Partial<Holding> = {}) =>
    nodes.flatMap((inner) => holders(inner, { ...holding, ...change }));
  switch (node.name) {
    case 'VectorSelector':
      return [node];
    case 'AggregateExpr':
      return isThrough(node, holding)
        ? into(vectorsIn(node), { isOutside: holding.isOutside && picks(node, holding.text) })
        : [];
    case 'BinaryExpr':
      // A split gives no label to sums below: filtered, one side would match another series than before.
      return into(sidesWith(node, holding), { isPart: false });
    case 'FunctionCall':
      return makes(node, holding) ? [] : into(vectorsIn(node), { isPart: false });
    default:
      return into(vectorsIn(node));
  }
}

function isThrough(node: PromqlNode, { label, text, isPart, isOutside }: Holding): boolean {
  const { isBy, names } = groupingOf(node, text);
  return (
    (names.includes(label) === isBy || (isPart && isSum(node, text)) || (isOutside && picks(node, text))) &&
    operationOf(node, text) !== 'count_values'
  );
}

/** Sides of a binary operation whose samples have the label of its result. */
function sidesWith(node: PromqlNode, { label, text }: Holding): PromqlNode[] {
  const sides = vectorsIn(node);
  if (sides.length < 2) {
    return sides;
  }
  const { by, names, many } = matchingOf(node, text, []);
  if (by === undefined || names.includes(label) === (by === 'on')) {
    return sides;
  }
  const [left, right] = sides;
  if (many) {
    const isLeft = (many.side === 'left') !== many.given.includes(label);
    return [isLeft ? left : right];
  }
  return node.child('And', 'Unless') ? [left] : [];
}

/** Functions that give series labels which their selectors lack. */
function makes(node: PromqlNode, { label, text }: Holding): boolean {
  const name = nameOf(node, text);
  const [, made] = operands(node);
  return /^label_(replace|join)$/.test(name)
    ? unquote(textOf(made, text)) === label
    : /^(info|absent|absent_over_time|vector|scalar)$/.test(name) || (name === 'histogram_quantile' && label === 'le');
}

function vectorsIn(node: PromqlNode): PromqlNode[] {
  return operands(node).filter((operand) => !['scalar', 'string'].includes(valueType(operand)));
}
