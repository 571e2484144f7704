/**
 * The square root with the sign kept. Deviations of counts grow with the square root of the count, so that on this scale one
 * unit fits night and day. PromQL: `sgn(x) * sqrt(abs(x))`.
 */
export function signedRoot(value: number): number {
  return value < 0 ? -Math.sqrt(-value) : Math.sqrt(value);
}

/** The inverse of `signedRoot`. */
export function signedSquare(root: number): number {
  return root * Math.abs(root);
}
