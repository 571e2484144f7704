/**
 * The value of a variable as text within a PromQL string: one value as it is, several as a regular expression, `(a|b)`, in which
 * each stands for itself.
 */
export function asPromql(value: string | string[]): string {
  return Array.isArray(value) ? `(${value.map(literal).join('|')})` : value;
}

/** A backslash of the regular expression is written twice within a string. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&');
}
