import { quote, isGroupingLabel } from './expression';
import { textOf } from './nodeText';
import { nodesNamed, parsePromql, type PromqlNode } from './tree';

/**
 * The expression with `name="value"`, or of several values `name=~"a|b"`, added to every selector that does not have it. Never throws.
 *
 * @param selectorsOf - only these selectors get the label
 */
export function withMatchers(
  text: string,
  labels: Record<string, string | string[]>,
  selectorsOf?: (label: string) => PromqlNode[]
): string {
  const added = Object.entries(labels).map(([name, value]) => ({
    matcher: `${isGroupingLabel(name) ? name : quote(name)}${matching(value)}`,
    selectors: selectorsOf && new Set(selectorsOf(name)),
  }));
  let at = 0;
  const pieces = nodesNamed(parsePromql(text), 'VectorSelector').map((selector) => {
    const matchers = selector.child('LabelMatchers');
    const end = matchers ? matchers.to - 1 : selector.to;
    const before = text.slice(at, end);
    at = end;
    const written = matchers?.childrenNamed('UnquotedLabelMatcher', 'QuotedLabelMatcher') ?? [];
    const known = written.map((node) => text.slice(node.from, node.to));
    const missing = added
      .filter(({ matcher, selectors }) => !known.includes(matcher) && (selectors?.has(selector) ?? true))
      .map(({ matcher }) => matcher)
      .join(', ');
    const comma = missing === '' || /[{,]\s*\}$/.test(textOf(matchers, text)) ? '' : ', ';
    return before + (matchers ? comma + missing : missing && `{${missing}}`);
  });
  return [...pieces, text.slice(at)].join('');
}

function matching(value: string | string[]): string {
  return typeof value === 'string' ? `=${quote(value)}` : `=~${quote(value.map(escaped).join('|'))}`;
}

function escaped(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Functions and modifiers that give series labels which their selectors lack. */
const MAKES_LABELS =
  /\b(label_replace|label_join|count_values|info|absent|absent_over_time|vector|scalar)\s*\(|\bgroup_(left|right)\b/i;

/** Whether labels of an expression's parts are those of all its selectors, so that a matcher picks the parts. */
export function mayFilter(text: string): boolean {
  return !MAKES_LABELS.test(text);
}
