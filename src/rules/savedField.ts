/** Where a problem's field stands in a saved request: lengths are durations there, and lists are named as wholes. */
export function savedField(field: string): string {
  const plain = field.replace(/Ms$/, '').replace(/^(alert\.)keepFiring$/, '$1keepFiringFor');
  return plain === 'model.exclusion' ? 'model.exclusions' : plain;
}
