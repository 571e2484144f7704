import { labelList } from './expression';
import { t } from '../language/translate';

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

/** Parts that there are. */
type Parts = Exclude<Split, { kind: 'none' }>;

/** How the series of both sides find each other, and by which labels they are split. */
export interface Matching {
  /** Absent: by all labels. */
  by?: 'on' | 'ignoring';
  names: string[];
  /** Many series of one side match one of the other: that side, and labels which the one gives them. */
  many?: { side: 'left' | 'right'; given: string[] };
  labels: string[];
}

/** Tells the terms of a sum apart while they are joined. */
const TERM = '__term';

export function none(reason: string): Split & { kind: 'none' } {
  return { kind: 'none', reason };
}

/**
 * Parts of what 0 stands for where it is missing. Sides that are joined have parts there, too, which are left out then: the whole is 0.
 *
 * @param whole - what the parts add up to where it is not missing
 */
export function onlyWhere(split: Split, whole: string, labels: string[]): Split {
  const masked = (expr: string) => `(${expr}) and ignoring (${labelList(labels)}) (${whole})`;
  if (split.kind === 'sum') {
    return split.expr.includes(TERM) ? { ...split, expr: masked(split.expr) } : split;
  }
  return 'parts' in split && split.parts.includes(TERM)
    ? { ...split, parts: masked(split.parts), volumes: masked(split.volumes) }
    : split;
}

/** The same change of every part and of the whole. */
export function changed(split: Split, change: (expr: string) => string): Split {
  switch (split.kind) {
    case 'none':
      return split;
    case 'ratio':
    case 'extreme':
      return { ...split, expr: change(split.expr), parts: change(split.parts) };
    default:
      return { ...split, expr: change(split.expr) };
  }
}

/** What parts add to the whole; undefined where they do not add up. */
function addends(split: Parts): string | undefined {
  return split.kind === 'own' ? undefined : 'parts' in split ? split.parts : split.expr;
}

/** Reason of an expression whose parts have a past of their own only. */
export function noSum(what: string): string {
  return t('promql.no-sum', "{{what}} of a whole is no sum of its parts'.", { what });
}

/** A number beside a vector: `5 - v`, `v ^ 2`. */
export function withConstant(split: Split, sign: string, constant: string, isFirst: boolean): Split {
  const beside = (expr: string) => (isFirst ? `${constant} ${sign} (${expr})` : `(${expr}) ${sign} ${constant}`);
  if (split.kind === 'none' || split.kind === 'own' || sign === '*' || (sign === '/' && !isFirst)) {
    return changed(split, beside);
  }
  if (sign !== '+' && sign !== '-') {
    return { kind: 'own', expr: beside(split.expr), reason: noSum(beside('x')) };
  }
  if (split.kind === 'sum' && Number(constant) === 0) {
    return changed(split, beside);
  }
  if (split.kind === 'sum') {
    return none(t('promql.constant', 'A constant that is added belongs to the whole alone: split what is without it.'));
  }
  // A whole c - x is the sum over parts of c v - x, since volumes v add up to 1.
  const share = `(${split.volumes}) * ${constant}`;
  const parts = sumOf(isFirst ? [share, split.parts] : [split.parts, share], sign, { names: [], labels: [] });
  return { ...split, expr: beside(split.expr), parts };
}

/** A vector times or over another one that stays whole. */
export function scaledBy(split: Split, sign: string, whole: string, matching: Matching): Split {
  return changed(split, (expr) => `(${expr}) ${sign} ${toWhole(matching)} (${whole})`);
}

/** One side over the other: each part's numerator over the whole's denominator adds up to the whole. */
export function ratioOf(a: Parts, b: Parts, whole: string, matching: Matching): Split {
  const [of, over] = [addends(a), addends(b)];
  const expr = `(${a.expr}) /${clauseOf(matching)} (${b.expr})`;
  if (of === undefined || over === undefined || a.kind === 'extreme' || b.kind === 'extreme') {
    return { kind: 'own', expr, reason: t('promql.ratio', "A ratio of such sides is no sum of its parts'.") };
  }
  return {
    kind: 'ratio',
    expr,
    parts: `(${of}) / ${toWhole(matching)} (${whole})`,
    volumes: `(${over}) / ignoring (${labelList(matching.labels)}) group_left () (${whole})`,
  };
}

/** Sides added or subtracted: a part that one of them lacks counts as 0 there. */
export function addedUp(a: Parts, b: Parts, sign: string, matching: Matching): Split {
  const [one, other] = [addends(a), addends(b)];
  if (one === undefined || other === undefined || a.kind === 'extreme' || b.kind === 'extreme') {
    return ownOf(a, b, sign, matching);
  }
  const parts = sumOf([one, other], sign, matching);
  return a.kind === 'ratio' && b.kind === 'ratio' && a.volumes === b.volumes
    ? { kind: 'ratio', expr: `(${a.expr}) ${sign}${clauseOf(matching)} (${b.expr})`, parts, volumes: a.volumes }
    : { kind: 'sum', expr: parts };
}

/** Parts that can only be compared with their own past. */
export function ownOf(a: Parts, b: Parts, sign: string, matching: Matching): Split {
  return {
    kind: 'own',
    expr: `(${a.expr}) ${sign}${clauseOf(matching)} (${b.expr})`,
    reason: sign === '*' ? t('promql.product', 'A product of sums is no sum of products.') : noSum(`x ${sign} y`),
  };
}

/** With the labels that series have which were matched, and those that are split by. */
function sumOf([a, b]: string[], sign: string, { by, names, labels }: Pick<Matching, 'by' | 'names' | 'labels'>) {
  const grouping =
    by === 'on'
      ? `by (${labelList(unique([...names, ...labels]))})`
      : `without (${labelList([TERM, ...names.filter((name) => !labels.includes(name))])})`;
  const term = (expr: string, name: string) => `label_replace(${expr}, "${TERM}", "${name}", "", "")`;
  return `sum ${grouping} (${term(a, '1')} or ${term(sign === '-' ? `-(${b})` : b, '2')})`;
}

/** ` on (...)`, ` ignoring (...)` or nothing, such that the labels match, too. */
function clauseOf({ by, names, labels }: Matching): string {
  const matched = by === 'on' ? unique([...names, ...labels]) : names.filter((name) => !labels.includes(name));
  return by ? ` ${by} (${labelList(matched)})` : '';
}

/** The clause that matches parts with another side as it is. */
function toWhole({ by = 'ignoring', names, many, labels }: Matching): string {
  const matched = by === 'on' ? names : unique([...names, ...labels]);
  return `${by} (${labelList(matched)}) group_left (${labelList(many?.given ?? [])})`;
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
