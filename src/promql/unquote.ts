/** The text that a string literal of PromQL stands for; only quotes and backslashes are ever escaped in matchers. */
export function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('`') ? inner : inner.replace(/\\(["'\\])/g, '$1');
}
