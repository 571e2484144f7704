import type { Field } from '@grafana/data';
import { sideOf, type Direction } from '../../core';
import type { AnomalyFrameMeta, FieldRole } from '../roles';

/** Bits of `Analysis.verdict`: 1 by the sample's own band, 2 by that of the second tier of `sharp`. */
const [BAND, LASTING] = [1, 2];

/**
 * The verdicts of a frame whose field of verdicts was filtered away, from the edges that are left. Where the two tiers of `sharp`
 * disagree about the side, the signed score says which is further out.
 *
 * @returns one number for each row; NaN where no edge says anything
 */
export function verdictOfEdges(
  observed: Field,
  fields: Partial<Record<FieldRole, Field>>,
  meta: AnomalyFrameMeta | undefined
): Float64Array {
  const direction = meta?.model.direction ?? 'both';
  const verdict = new Float64Array(observed.values.length);
  for (let row = 0; row < verdict.length; row++) {
    const sudden = sideAt(direction, row, observed, fields.lower, fields.upper);
    const lasts = sideAt(direction, row, fields.lastingMean, fields.lastingLower, fields.lastingUpper);
    if (Number.isNaN(sudden) || Number.isNaN(lasts)) {
      verdict[row] = Number.isNaN(sudden) ? LASTING * lasts : sudden;
    } else {
      verdict[row] =
        sudden * lasts < 0
          ? (BAND + LASTING) * (Math.sign(fields.score?.values[row] ?? 0) || sudden)
          : BAND * sudden + LASTING * lasts;
    }
  }
  return verdict;
}

function sideAt(direction: Direction, row: number, observed?: Field, lower?: Field, upper?: Field): number {
  const [value, low, high] = [observed, lower, upper].map((field) => Number(field?.values[row] ?? NaN));
  return sideOf(direction, value, low, high);
}
