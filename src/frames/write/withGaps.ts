/** A computed column as a field has it: NaN there means "no value here", and that is null. */
export function withGaps(column: Float64Array): Array<number | null> {
  const values: Array<number | null> = Array.from(column);
  for (let i = 0; i < values.length; i++) {
    if (column[i] !== column[i]) {
      values[i] = null;
    }
  }
  return values;
}
