/**
 * One value per time, some of them missing. `present` is left out when no value can be NaN for another reason, so that
 * NaN itself means missing; with it, a present NaN (a sample that is NaN, or Inf - Inf) is told from a missing one.
 */
export interface Column {
  values: Float64Array;
  present?: Uint8Array;
}

export function isPresent({ values, present }: Column, i: number): boolean {
  return present ? present[i] === 1 : !Number.isNaN(values[i]);
}
