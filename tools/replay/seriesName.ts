/** `{job="a"} above`, labels in their order. */
export function seriesName(labels: Record<string, string>, side = 'outside'): string {
  const { __name__: name = '', ...others } = labels;
  const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = sorted.map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${list.join(', ')}}${side === 'outside' ? '' : ` ${side}`}`;
}
