/** A value that can be reckoned with: neither missing, NaN nor infinite. */
export function isNumber(value: number | null | undefined): value is number {
  return value != null && Number.isFinite(value);
}
