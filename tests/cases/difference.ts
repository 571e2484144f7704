/**
 * How far apart two numbers are, relative to the larger one: 0 for equal ones (NaN equals NaN, an infinity itself),
 * Infinity when only one is there or only one is finite.
 *
 * @param operand - for a number that is a difference (a score, a residual): the size of what was subtracted. Both sides
 *   round that, so their difference can't be expected to be small against a result that happens to be near 0
 */
export function relativeDifference(ours: number | undefined, theirs: number | undefined, operand = 0): number {
  if (ours === undefined || theirs === undefined || !Number.isFinite(ours) || !Number.isFinite(theirs)) {
    return Object.is(ours, theirs) ? 0 : Infinity;
  }
  return ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs), operand);
}
