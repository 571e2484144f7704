/** Limit to store when somebody agrees to load so many points: a little more, so that tomorrow's samples do not ask again. */
export function agreedPoints(points: number): number {
  const unit = 10 ** Math.floor(Math.log10(points));
  return Math.ceil((1.1 * points) / unit) * unit;
}
