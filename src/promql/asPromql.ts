/**
 * The value of a variable as text between double quotes of PromQL: one value as it is, several as a regular expression, `(a|b)`,
 * in which each stands for itself.
 */
export function asPromql(value: string | string[]): string {
  return Array.isArray(value) ? `(${value.map(literal).join('|')})` : value;
}

/** Escaped for the regular expression, and that once more for the string which holds it. */
function literal(text: string): string {
  const pattern = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return pattern.replace(/[\\"]/g, '\\$&');
}
