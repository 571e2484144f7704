import { quote, isGroupingLabel } from './expression';
import { nodesNamed, parsePromql } from './tree';

/** The expression with `name="value"` added to every selector. Never throws. */
export function withMatchers(text: string, labels: Record<string, string>): string {
  const added = Object.entries(labels)
    .map(([name, value]) => `${isGroupingLabel(name) ? name : quote(name)}=${quote(value)}`)
    .join(', ');
  let at = 0;
  const pieces = nodesNamed(parsePromql(text), 'VectorSelector').map((selector) => {
    const matchers = selector.child('LabelMatchers');
    const end = matchers ? matchers.to - 1 : selector.to;
    const before = text.slice(at, end);
    at = end;
    const isEmpty = !matchers || /^\{\s*$/.test(text.slice(matchers.from, end));
    const comma = isEmpty || /,\s*$/.test(before) ? '' : ', ';
    return before + (matchers ? comma + added : `{${added}}`);
  });
  return [...pieces, text.slice(at)].join('');
}
