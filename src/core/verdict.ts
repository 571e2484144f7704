import type { LastingBand, Prepared } from './analysis';
import type { Band } from './band';
import type { Direction, ModelSpec } from './model';
import { furtherReach, lastingReach, suddenReach } from './reach';

const BAND = 1;
const LASTING = 2;

/**
 * `Analysis.verdict`: the one place where samples are compared with edges. A sample on an edge is inside.
 *
 * @param lasting - the band of the second tier of `sharp`. Where the two tiers disagree about the side, the one further out decides
 */
export function verdictsOf(
  prepared: Prepared,
  model: ModelSpec,
  { lower, upper }: Band,
  lasting?: LastingBand
): Float64Array {
  const { observed } = prepared;
  const verdict = new Float64Array(observed.length);
  const judged = { ...prepared, model };
  for (let i = 0; i < verdict.length; i++) {
    const sudden = sideOf(model.direction, observed[i], lower[i], upper[i]);
    if (!lasting) {
      verdict[i] = sudden;
      continue;
    }
    const lasts = sideOf(model.direction, lasting.observed[i], lasting.lower[i], lasting.upper[i]);
    verdict[i] = Number.isNaN(sudden)
      ? LASTING * lasts
      : sudden * lasts < 0
        ? (BAND + LASTING) * Math.sign(furtherReach(suddenReach(judged, i), lastingReach(judged, i)))
        : BAND * sudden + LASTING * (lasts || 0);
  }
  return verdict;
}

/** 1 above, -1 below, 0 inside or in an ignored direction; NaN without a sample or a band. */
export function sideOf(direction: Direction, observed: number, lower: number, upper: number): number {
  if (observed > upper) {
    return direction === 'below' ? 0 : 1;
  }
  if (observed < lower) {
    return direction === 'above' ? 0 : -1;
  }
  return Number.isNaN(observed - lower) ? NaN : 0;
}

/** Whether a verdict says that the sample itself is outside of its band. */
export function leavesBand(verdict: number | null | undefined): boolean {
  return (Math.abs(verdict ?? 0) & BAND) > 0;
}

/** Whether it says that the mean of the last samples is outside of the band of the second tier of `sharp`. */
export function leavesLasting(verdict: number | null | undefined): boolean {
  return (Math.abs(verdict ?? 0) & LASTING) > 0;
}
