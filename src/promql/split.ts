import { isGroupingLabel, labelList } from './expression';
import { operands, parsePromql, type PromqlNode } from './tree';
import { unquote } from './unquote';
import { valueType } from './valueType';

/** Names of labels: those, or all but those. */
export interface LabelNames {
  kind: 'only' | 'all but';
  names: string[];
}

/**
 * An expression whose series are parts of another's. `sum`: they add up to it. `ratio` and `extreme`: `expr` has each part's own
 * ratio or extreme, `parts` what it adds to the whole: these do add up. Of a ratio a part adds its numerator over the whole's
 * denominator, and `volumes` are the parts' shares of the denominator; of an extreme the part that holds it adds all of it (of
 * several equal ones each the same), and `volumes` are 1 for it. Volumes add up to 1. `own`: none of that, each can only be compared
 * with its own past; `reason` says why. `none`: there are no parts.
 */
export type Split =
  | { kind: 'sum'; expr: string }
  | { kind: 'ratio' | 'extreme'; expr: string; parts: string; volumes: string }
  | { kind: 'own'; expr: string; reason: string }
  | { kind: 'none'; reason: string };

/** Labels that an expression's aggregation drops, by which it can be split; without the metric's name. Never throws. */
export function droppedLabels(text: string): LabelNames {
  return droppedOf(parsePromql(text).root, text);
}

/** The expression split by labels that its aggregation drops. Never throws: what cannot be split says why. */
export function splitBy(text: string, labels: string[]): Split {
  const { root, error, excess } = parsePromql(text);
  if (error || excess) {
    return none('PromQL cannot read the expression.');
  }
  const dropped = droppedOf(root, text);
  const kept = labels.find((label) => !has(dropped, label));
  return kept === undefined || dropped.names.length === 0
    ? splitNode(root, text, labels)
    : none(`The aggregation does not drop ${kept}: a series has one value of it already, or it was gone before.`);
}

/** The vectors that are aggregated, outermost aggregations only: their series are the finest parts. */
export function aggregated(text: string): string[] {
  const found: string[] = [];
  const visit = (node: PromqlNode) => {
    const inner = node.name === 'AggregateExpr' ? vectorOf(node) : undefined;
    if (inner) {
      found.push(innermost(inner, text));
      return;
    }
    operands(node).forEach(visit);
  };
  visit(parsePromql(text).root);
  return found;
}

/** Sums of sums are sums of what is below. */
function innermost(node: PromqlNode, text: string): string {
  const below = node.name === 'ParenExpr' ? operands(node)[0] : isAdditive(node, text) ? vectorOf(node) : undefined;
  return below ? innermost(below, text) : textOf(node, text);
}

function splitNode(node: PromqlNode, text: string, labels: string[]): Split {
  const [inner] = operands(node);
  switch (node.name) {
    case 'PromQL':
    case 'StepInvariantExpr':
      return inner ? splitNode(inner, text, labels) : none('There is no expression.');
    case 'ParenExpr':
      return wrapped(splitNode(inner, text, labels), (expr) => `(${expr})`);
    case 'UnaryExpr': {
      const split = splitNode(inner, text, labels);
      const sign = textOf(node.child('UnaryOp'), text);
      return split.kind === 'sum' ? { kind: 'sum', expr: `${sign}(${split.expr})` } : notLinear(split, 'A sign');
    }
    case 'AggregateExpr':
      return splitAggregate(node, text, labels);
    case 'BinaryExpr':
      return splitBinary(node, text, labels);
    case 'FunctionCall':
      return splitCall(node, text, labels);
    default:
      return none('Nothing is aggregated: each series is shown by itself already.');
  }
}

function splitAggregate(node: PromqlNode, text: string, labels: string[]): Split {
  const operation = operationOf(node, text);
  const vector = vectorOf(node);
  const carried = vector && carry(vector, text, labels);
  if (!carried || 'reason' in carried) {
    return none(carried ? carried.reason : 'There is no expression.');
  }
  if (operation !== 'sum' && carried.expr !== textOf(vector, text)) {
    return none(`A sum inside of ${operation} drops ${listed(labels)}: split that sum by itself.`);
  }
  const by = groupingWith(node, text, labels);
  const parameter = operands(node).find((operand) => operand !== vector);
  const rewritten = (name: string) =>
    `${name} ${by} (${parameter ? `${textOf(parameter, text)}, ` : ''}${carried.expr})`;
  const whole = (name: string) => `${name} ${groupingWith(node, text, [])} (${carried.expr})`;
  const perWhole = `ignoring (${labelList(labels)}) group_left ()`;
  switch (operation) {
    case 'sum':
    case 'count':
      return { kind: 'sum', expr: rewritten(operation) };
    case 'avg':
      return {
        kind: 'ratio',
        expr: rewritten('avg'),
        parts: `(${rewritten('sum')}) / ${perWhole} (${whole('count')})`,
        volumes: `(${rewritten('count')}) / ${perWhole} (${whole('count')})`,
      };
    case 'max':
    case 'min': {
      const holders = `(${rewritten(operation)}) == ${perWhole} (${whole(operation)})`;
      const count = `${perWhole} (count without (${labelList(labels)}) (${holders}))`;
      return {
        kind: 'extreme',
        expr: rewritten(operation),
        parts: `(${holders}) / ${count}`,
        volumes: `(count ${by} (${holders})) / ${count}`,
      };
    }
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return none(`${operation} picks whole series: each is shown by itself already.`);
    default:
      return { kind: 'own', expr: rewritten(operation), reason: `${operation} of a whole is no sum of its parts'.` };
  }
}

function splitBinary(node: PromqlNode, text: string, labels: string[]): Split {
  const [left, right] = operands(node);
  const operator = OPERATORS.find((name) => node.child(name));
  if (!left || !right || !operator) {
    return none('A comparison or set operation decides about whole series: split what it compares.');
  }
  if (valueType(left) === 'scalar' || valueType(right) === 'scalar') {
    const isScaled = operator === 'Mul' || (operator === 'Div' && valueType(right) === 'scalar');
    const [vector, scalar] = valueType(left) === 'scalar' ? [right, left] : [left, right];
    const split = splitNode(vector, text, labels);
    if (!isScaled) {
      return notLinear(split, 'A constant that is added, or divided,');
    }
    const by = (expr: string) => `(${expr}) ${operator === 'Mul' ? '*' : '/'} ${textOf(scalar, text)}`;
    return 'parts' in split ? { ...split, expr: by(split.expr), parts: by(split.parts) } : wrapped(split, by);
  }
  const matching = node.child('MatchingModifierClause');
  if (matching?.child('GroupLeft', 'GroupRight')) {
    return none('group_left and group_right match many series with one: split one side by itself.');
  }
  const [a, b] = [left, right].map((side) => splitNode(side, text, labels));
  const unsplit = [a, b].find(({ kind }) => kind !== 'sum');
  if (unsplit) {
    return unsplit.kind === 'none' ? unsplit : none('Only sums can be matched part by part: split one side by itself.');
  }
  const [of, over] = [a, b].map((split) => (split as { expr: string }).expr);
  const clause = matchingWith(matching, text, labels);
  if (operator === 'Div') {
    const whole = textOf(right, text);
    return {
      kind: 'ratio',
      expr: `(${of}) /${clause} (${over})`,
      parts: `(${of}) / ${perWhole(matching, text, labels)} (${whole})`,
      volumes: `(${over}) / ignoring (${labelList(labels)}) group_left () (${whole})`,
    };
  }
  if (operator === 'Mul') {
    return none('A product of sums is no sum of products.');
  }
  if (clause !== '') {
    return none(
      'Sides that are matched by some of their labels cannot be filled up part by part: split one side by itself.'
    );
  }
  // A part that one side lacks counts as 0 there.
  const sign = operator === 'Add' ? '+' : '-';
  return { kind: 'sum', expr: `((${of}) or (${over}) * 0) ${sign} ((${over}) or (${of}) * 0)` };
}

const OPERATORS = ['Add', 'Sub', 'Mul', 'Div'];

function splitCall(node: PromqlNode, text: string, labels: string[]): Split {
  const name = textOf(node.child('FunctionIdentifier'), text);
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length !== 1) {
    return none(
      vectors.length === 0
        ? 'Nothing is aggregated last: a function over time follows, or nothing at all.'
        : `${name} has several operands.`
    );
  }
  const split = splitNode(vectors[0], text, labels);
  if (split.kind === 'none') {
    return split;
  }
  const expr = text.slice(node.from, vectors[0].from) + split.expr + text.slice(vectors[0].to, node.to);
  return /^sort(_desc)?$/.test(name)
    ? { ...split, expr }
    : { kind: 'own', expr, reason: `${name} of a whole is no sum of its parts'.` };
}

function notLinear(split: Split, what: string): Split {
  return split.kind === 'none' ? split : none(`${what} belongs to the whole alone: split what is without it.`);
}

/** The text of a vector inside of a sum, changed so that it still has the labels. */
function carry(node: PromqlNode, text: string, labels: string[]): { expr: string } | { reason: string } {
  const expr = textOf(node, text);
  const missing = labels.find((label) => !has(keptBy(node, text), label));
  if (missing === undefined) {
    return { expr };
  }
  const inner = node.name === 'ParenExpr' ? operands(node)[0] : isAdditive(node, text) ? vectorOf(node) : undefined;
  const below = inner && carry(inner, text, labels);
  if (!inner || !below || 'reason' in below) {
    return below ?? { reason: `${missing} is gone before the sum: an inner aggregation, which is no sum, drops it.` };
  }
  return node.name === 'ParenExpr'
    ? { expr: `(${below.expr})` }
    : { expr: `${operationOf(node, text)} ${groupingWith(node, text, labels)} (${below.expr})` };
}

/** Labels that series of a node can have. */
function keptBy(node: PromqlNode, text: string): LabelNames {
  if (node.name === 'AggregateExpr') {
    const vector = vectorOf(node);
    const inner = vector ? keptBy(vector, text) : ALL;
    if (/^(topk|bottomk|limitk|limit_ratio)$/.test(operationOf(node, text))) {
      return inner;
    }
    const { isBy, names } = groupingOf(node, text);
    return isBy ? only(names.filter((name) => has(inner, name))) : without(inner, names);
  }
  const vectors = operands(node).filter((operand) => !['scalar', 'string'].includes(valueType(operand)));
  if (vectors.length === 0 || node.name === 'VectorSelector') {
    return ALL;
  }
  const sides = vectors.map((vector) => keptBy(vector, text));
  const isQuantile = textOf(node.child('FunctionIdentifier'), text) === 'histogram_quantile';
  return isQuantile ? without(sides[0], ['le']) : sides.reduce(both);
}

/** Labels that series below a node can have, once the sums in it are split. */
function reachable(node: PromqlNode, text: string): LabelNames {
  const inner = node.name === 'ParenExpr' ? operands(node)[0] : isAdditive(node, text) ? vectorOf(node) : undefined;
  return inner ? reachable(inner, text) : keptBy(node, text);
}

function droppedOf(node: PromqlNode, text: string): LabelNames {
  if (node.name === 'AggregateExpr') {
    const vector = vectorOf(node);
    const below = vector ? reachable(vector, text) : only([]);
    const { isBy, names } = groupingOf(node, text);
    const above = /^(topk|bottomk|limitk|limit_ratio)$/.test(operationOf(node, text));
    if (above) {
      return only([]);
    }
    if (isBy) {
      return without(below, names);
    }
    // What an inner sum has dropped is dropped, too.
    const gone = vector ? keptBy(vector, text) : ALL;
    return gone.kind === 'all but'
      ? both(below, only(names))
      : without(
          below,
          gone.names.filter((name) => !names.includes(name))
        );
  }
  const vectors = operands(node).filter((operand) => valueType(operand) === 'instant vector');
  if (vectors.length === 0) {
    return only([]);
  }
  const sides = vectors.map((vector) => droppedOf(vector, text));
  const isQuantile = textOf(node.child('FunctionIdentifier'), text) === 'histogram_quantile';
  return isQuantile ? without(sides[0], ['le']) : sides.reduce(both);
}

const ALL: LabelNames = { kind: 'all but', names: ['__name__'] };

function only(names: string[]): LabelNames {
  return { kind: 'only', names };
}

export function has({ kind, names }: LabelNames, label: string): boolean {
  return names.includes(label) === (kind === 'only');
}

function without(labels: LabelNames, names: string[]): LabelNames {
  return labels.kind === 'only'
    ? only(labels.names.filter((name) => !names.includes(name)))
    : { kind: 'all but', names: [...new Set([...labels.names, ...names])] };
}

function both(a: LabelNames, b: LabelNames): LabelNames {
  if (a.kind === 'all but') {
    return b.kind === 'only' ? both(b, a) : without(a, b.names);
  }
  return only(a.names.filter((name) => has(b, name)));
}

function isAdditive(node: PromqlNode, text: string): boolean {
  return node.name === 'AggregateExpr' && operationOf(node, text) === 'sum';
}

function operationOf(node: PromqlNode, text: string): string {
  return textOf(node.child('AggregateOp'), text).toLowerCase();
}

function vectorOf(node: PromqlNode): PromqlNode | undefined {
  return operands(node).find((operand) => !['scalar', 'string'].includes(valueType(operand)));
}

function groupingOf(node: PromqlNode, text: string): { isBy: boolean; names: string[] } {
  const modifier = node.child('AggregateModifier');
  return { isBy: !modifier?.child('Without'), names: namesIn(modifier?.child('GroupingLabels'), text) };
}

function groupingWith(node: PromqlNode, text: string, labels: string[]): string {
  const { isBy, names } = groupingOf(node, text);
  return isBy
    ? `by (${labelList([...new Set([...names, ...labels])])})`
    : `without (${labelList(names.filter((name) => !labels.includes(name)))})`;
}

/** ` on (...)`, ` ignoring (...)` or nothing, such that the labels match, too. */
function matchingWith(clause: PromqlNode | undefined, text: string, labels: string[]): string {
  const names = namesIn(clause?.child('GroupingLabels'), text);
  if (!clause) {
    return '';
  }
  return clause.child('On')
    ? ` on (${labelList([...new Set([...names, ...labels])])})`
    : ` ignoring (${labelList(names.filter((name) => !labels.includes(name)))})`;
}

/** The clause that matches parts of a numerator with the whole's denominator. */
function perWhole(clause: PromqlNode | undefined, text: string, labels: string[]): string {
  const names = namesIn(clause?.child('GroupingLabels'), text);
  return clause?.child('On')
    ? `on (${labelList(names)}) group_left ()`
    : `ignoring (${labelList([...new Set([...names, ...labels])])}) group_left ()`;
}

function listed(labels: string[]): string {
  return labels.join(' and ');
}

function namesIn(list: PromqlNode | undefined, text: string): string[] {
  return (list?.childrenNamed('LabelName', 'QuotedLabelName') ?? [])
    .map((node) => textOf(node, text))
    .map((name) => (isGroupingLabel(name) ? name : (unquote(name) ?? name)));
}

function wrapped(split: Split, wrap: (expr: string) => string): Split {
  return split.kind === 'none' ? split : { ...split, expr: wrap(split.expr) };
}

function none(reason: string): Split {
  return { kind: 'none', reason };
}

/** Without a comment, which would swallow what follows. */
function textOf(node: PromqlNode | undefined, text: string): string {
  return node ? withoutInnerComments(text.slice(node.from, node.to)) : '';
}

function withoutInnerComments(part: string): string {
  return part.includes('#') ? stripComments(part) : part;
}

function stripComments(part: string): string {
  return part.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|#[^\n]*/g, (_, quoted?: string) => quoted ?? '');
}
