import {
  addedUp,
  changed,
  none,
  onlyWhere,
  ownOf,
  ratioOf,
  scaledBy,
  withConstant,
  type Split,
  noSum,
} from './combineSplits';
import { labelList } from './expression';
import { ofEach } from './filtered';
import { has, type LabelNames } from './labelNames';
import { groupingWith, isSum, matchingOf, operationOf, picks, textOf, vectorOf } from './nodeText';
import { droppedOf, type FilledUp, filledUpIn, isFilledUp, isLinear, keptBy, nameOf, splitSides } from './splitSides';
import { operands, parsePromql, type PromqlNode } from './tree';
import { valueType } from './valueType';
import { t } from '../language/translate';

/** Labels that an expression's aggregation drops, by which it can be split; without the metric's name. Never throws. */
export function droppedLabels(text: string): LabelNames {
  return droppedOf(parsePromql(text).root, text);
}

/** What 0 stands for where it is missing (`v` of `v or vector(0)`); undefined of an expression that is not filled up. Never throws. */
export function filledUp(text: string): FilledUp | undefined {
  return filledUpIn(parsePromql(text).root, text);
}

/**
 * The expression split by labels that its aggregation drops. Never throws: what cannot be split says why.
 *
 * @param only - parts with these values of a label alone; shares are those of the whole all the same
 */
export function splitBy(text: string, labels: string[], only?: Only): Split {
  const { root, error, excess } = parsePromql(text);
  if (error || excess) {
    return none(t('promql.unreadable', 'PromQL cannot read the expression.'));
  }
  const dropped = droppedOf(root, text);
  const kept = labels.find((label) => !has(dropped, label));
  return kept === undefined || dropped.names.length === 0
    ? splitNode(root, { text, labels, only })
    : none(
        t(
          'promql.kept',
          'The aggregation does not drop {{label}}: a series has one value of it already, or it was gone before.',
          { label: kept }
        )
      );
}

/** The vectors whose series are the finest parts: those that the outermost aggregations read, of sides that are split. */
export function aggregated(text: string): string[] {
  const found: string[] = [];
  const visit = (node: PromqlNode) => {
    const inner = node.name === 'AggregateExpr' ? vectorOf(node) : undefined;
    if (inner && picks(node, text)) {
      visit(inner);
    } else if (inner) {
      found.push(innermost(inner, text));
    } else {
      (node.name === 'BinaryExpr' ? splitSides(node, text) : operands(node)).forEach(visit);
    }
  };
  visit(parsePromql(text).root);
  return found;
}

/** Sums of sums are sums of what is below. */
function innermost(node: PromqlNode, text: string): string {
  const below = node.name === 'ParenExpr' ? operands(node)[0] : isSum(node, text) ? vectorOf(node) : undefined;
  return below ? innermost(below, text) : textOf(node, text);
}

function noExpression(): string {
  return t('promql.no-expression', 'There is no expression.');
}

type Only = Record<string, string[]>;

interface Splitting {
  text: string;
  labels: string[];
  only?: Only;
}

function splitNode(node: PromqlNode, splitting: Splitting): Split {
  const { text } = splitting;
  const [inner] = operands(node);
  switch (node.name) {
    case 'PromQL':
    case 'StepInvariantExpr':
      return inner ? splitNode(inner, splitting) : none(noExpression());
    case 'ParenExpr':
      return changed(splitNode(inner, splitting), (expr) => `(${expr})`);
    case 'UnaryExpr':
      return changed(splitNode(inner, splitting), (expr) => `${textOf(node.child('UnaryOp'), text)}(${expr})`);
    case 'AggregateExpr':
      return splitAggregate(node, splitting);
    case 'BinaryExpr':
      return splitBinary(node, splitting);
    case 'FunctionCall':
      return splitCall(node, splitting);
    default:
      return none(notAggregated());
  }
}

function notAggregated(): string {
  return t('promql.not-aggregated', 'Nothing is aggregated: each series is shown by itself already.');
}

function aggregates(node: PromqlNode): boolean {
  return node.name === 'AggregateExpr' || node.children.some(aggregates);
}

function splitAggregate(node: PromqlNode, splitting: Splitting): Split {
  const { text, labels } = splitting;
  const operation = operationOf(node, text);
  const vector = vectorOf(node);
  if (vector && picks(node, text)) {
    // Parts of what is picked; those of the rest belong to no series of the whole.
    const split = splitNode(vector, splitting);
    return split.kind === 'none'
      ? none(t('promql.picks', '{{operation}} picks whole series: {{reason}}', { operation, reason: split.reason }))
      : split;
  }
  const carried = vector && carry(vector, text, labels);
  if (!carried || 'reason' in carried) {
    return none(carried ? carried.reason : noExpression());
  }
  const isInner = carried.expr !== textOf(vector, text);
  if (isInner && operation !== 'sum' && operation !== 'avg') {
    return none(
      t('promql.inner-sum', 'A sum inside of {{operation}} drops {{labels}}: split that sum by itself.', {
        operation,
        labels: listed(labels),
      })
    );
  }
  const by = groupingWith(node, text, labels);
  const parameter = operands(node).find((operand) => operand !== vector);
  const asked = splitting.only ? ofEach(carried.expr, splitting.only) : carried.expr;
  const rewritten = (name: string) => `${name} ${by} (${parameter ? `${textOf(parameter, text)}, ` : ''}${asked})`;
  const whole = (name: string) => `${name} ${groupingWith(node, text, [])} (${carried.expr})`;
  const perWhole = `ignoring (${labelList(labels)}) group_left ()`;
  switch (operation) {
    case 'sum':
    case 'count':
      return { kind: 'sum', expr: rewritten(operation) };
    case 'avg':
      if (isInner) {
        const count = `count ${groupingWith(node, text, [])} (${textOf(vector, text)})`;
        return { kind: 'sum', expr: `(${rewritten('sum')}) / ${perWhole} (${count})` };
      }
      return {
        kind: 'ratio',
        expr: rewritten('avg'),
        parts: `(${rewritten('sum')}) / ${perWhole} (${whole('count')})`,
        volumes: `(${rewritten('count')}) / ${perWhole} (${whole('count')})`,
      };
    case 'max':
    case 'min': {
      const holding = (parts: string) => `(${parts}) == ${perWhole} (${whole(operation)})`;
      const count = `${perWhole} (count without (${labelList(labels)}) (${holding(`${operation} ${by} (${carried.expr})`)}))`;
      const holders = holding(rewritten(operation));
      return {
        kind: 'extreme',
        expr: rewritten(operation),
        parts: `(${holders}) / ${count}`,
        volumes: `(count ${by} (${holders})) / ${count}`,
      };
    }
    default:
      return { kind: 'own', expr: rewritten(operation), reason: noSum(operation) };
  }
}

function splitBinary(node: PromqlNode, splitting: Splitting): Split {
  const { text, labels } = splitting;
  const [left, right] = operands(node);
  const operator = Object.keys(SIGNS).find((name) => node.child(name));
  const sides = splitSides(node, text);
  if (isFilledUp(node, text)) {
    return onlyWhere(splitNode(left, splitting), textOf(left, text), labels);
  }
  if (!left || !right || !operator) {
    return none(
      t('promql.comparison', 'A comparison or set operation decides about whole series: split what it compares.')
    );
  }
  const sign = SIGNS[operator];
  if (valueType(left) === 'scalar' || valueType(right) === 'scalar') {
    const [vector, scalar] = valueType(left) === 'scalar' ? [right, left] : [left, right];
    const constant = textOf(scalar, text);
    const beside = scalar.name === 'BinaryExpr' ? `(${constant})` : constant;
    return withConstant(splitNode(vector, splitting), sign, beside, scalar === left);
  }
  const matching = matchingOf(node, text, labels);
  const isScaled = sign === '*' || sign === '/';
  if (matching.many && (!isScaled || (sign === '/' && matching.many.side === 'right'))) {
    return none(
      t('promql.many', 'Where one series is matched with many it stands in each of them: split one side by itself.')
    );
  }
  if (isScaled && sides.length === 1) {
    const split = splitNode(sides[0], splitting);
    return scaledBy(split, sign, textOf(sides[0] === left ? right : left, text), matching);
  }
  const [a, b] = [left, right].map((side) => splitNode(side, splitting));
  if (a.kind === 'none' || b.kind === 'none') {
    return a.kind !== b.kind ? none(t('promql.one-side', 'One side has no parts: split the other by itself.')) : a;
  }
  switch (sign) {
    case '+':
    case '-':
      return addedUp(a, b, sign, matching);
    case '/':
      return ratioOf(a, b, textOf(right, text), matching);
    default:
      return ownOf(a, b, sign, matching);
  }
}

const SIGNS: Record<string, string> = { Add: '+', Sub: '-', Mul: '*', Div: '/', Mod: '%', Pow: '^', Atan2: 'atan2' };

function splitCall(node: PromqlNode, splitting: Splitting): Split {
  const { text } = splitting;
  const name = nameOf(node, text);
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length !== 1) {
    if (!aggregates(node)) {
      return none(notAggregated());
    }
    return none(
      vectors.length === 0
        ? t('promql.nothing-last', 'Nothing is aggregated last: a function over time follows, or nothing at all.')
        : t('promql.several', '{{name}} has several operands.', { name })
    );
  }
  const split = splitNode(vectors[0], splitting);
  if (split.kind === 'none') {
    return split;
  }
  const call = (expr: string) => text.slice(node.from, vectors[0].from) + expr + text.slice(vectors[0].to, node.to);
  return isLinear(node, text) ? changed(split, call) : { kind: 'own', expr: call(split.expr), reason: noSum(name) };
}

/** The text of a vector inside of a sum, changed so that it still has the labels. */
function carry(node: PromqlNode, text: string, labels: string[]): { expr: string } | { reason: string } {
  const expr = textOf(node, text);
  const missing = labels.find((label) => !has(keptBy(node, text), label));
  if (missing === undefined) {
    return { expr };
  }
  const inner = node.name === 'ParenExpr' ? operands(node)[0] : isSum(node, text) ? vectorOf(node) : undefined;
  const below = inner && carry(inner, text, labels);
  if (!inner || !below || 'reason' in below) {
    return (
      below ?? {
        reason: t('promql.gone', '{{label}} is gone before the sum: an inner aggregation, which is no sum, drops it.', {
          label: missing,
        }),
      }
    );
  }
  return node.name === 'ParenExpr'
    ? { expr: `(${below.expr})` }
    : { expr: `${operationOf(node, text)} ${groupingWith(node, text, labels)} (${below.expr})` };
}

function listed(labels: string[]): string {
  return labels.join(' and ');
}
