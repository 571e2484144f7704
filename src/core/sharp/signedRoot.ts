/** The square root of the size, with the sign: steadies the noise of counts, which grows with their level. PromQL: `sgn(x) * sqrt(abs(x))`. */
export function signedRoot(value: number): number {
  return value < 0 ? -Math.sqrt(-value) : Math.sqrt(value);
}

/** The number whose `signedRoot` it is. PromQL: `x * abs(x)`. */
export function signedSquare(root: number): number {
  return root * Math.abs(root);
}
