import { metricOf } from './facts';
import { nodesNamed, parsePromql } from './tree';
import { unquote } from './unquote';

/** `job=~"a|b"` in parts. The metric's name is the matcher of `__name__`. */
interface Matcher {
  name: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** The matchers of the first selector of an expression, its metric's name first; none without any selector. Never throws. */
export function firstMatchers(text: string): Matcher[] {
  const tree = parsePromql(text);
  const [selector] = nodesNamed(tree, 'VectorSelector');
  if (!selector) {
    return [];
  }
  const metric = metricOf(selector, text);
  const written = nodesNamed(tree, 'UnquotedLabelMatcher', 'QuotedLabelMatcher').filter(
    ({ from, to }) => from >= selector.from && to <= selector.to
  );
  const matchers = written.map((node): Matcher => {
    const part = (...names: string[]) => {
      const child = names.map((name) => node.getChild(name)).find((found) => found !== null);
      return child ? text.slice(child.from, child.to) : '';
    };
    const name = part('LabelName', 'QuotedLabelName');
    return {
      name: /^["'`]/.test(name) ? unquote(name) : name,
      operator: part('MatchOp') as Matcher['operator'],
      value: unquote(part('StringLiteral')),
    };
  });
  const labels = matchers.filter(({ name, operator }) => name !== '__name__' || operator !== '=');
  return metric === '' ? labels : [{ name: '__name__', operator: '=', value: metric }, ...labels];
}
