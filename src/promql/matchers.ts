import { metricOf } from './facts';
import { nodesNamed, parsePromql, type PromqlNode } from './tree';
import { unquote } from './unquote';

/** `job=~"a|b"` in parts. The metric's name is the matcher of `__name__`. */
interface Matcher {
  name: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** The matchers of the first selector of an expression, its metric's name first; none without any selector. Never throws. */
export function firstMatchers(text: string): Matcher[] {
  const [selector] = nodesNamed(parsePromql(text), 'VectorSelector');
  if (!selector) {
    return [];
  }
  const metric = metricOf(selector, text);
  const written = selector.child('LabelMatchers')?.childrenNamed('UnquotedLabelMatcher', 'QuotedLabelMatcher') ?? [];
  const matchers = written.map((node): Matcher => {
    const part = (child: PromqlNode | undefined) => (child ? text.slice(child.from, child.to) : '');
    const name = node.child('QuotedLabelName');
    return {
      name: name ? (unquote(part(name)) ?? '') : part(node.child('LabelName')),
      operator: part(node.child('MatchOp')) as Matcher['operator'],
      value: unquote(part(node.child('StringLiteral'))) ?? '',
    };
  });
  const labels = matchers.filter(({ name, operator }) => name !== '__name__' || operator !== '=');
  return metric === '' ? labels : [{ name: '__name__', operator: '=', value: metric }, ...labels];
}
