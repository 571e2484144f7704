/** Whether nothing below zero was observed in what is shown, as of a rate or a count. */
export function neverNegative(observed: Array<number | null | undefined>): boolean {
  return observed.every((value) => !(value! < 0));
}
