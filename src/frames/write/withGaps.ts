/**
 * A computed column as a field has it: NaN there means "no value here", and that is null. Numbers beside null are objects of their own for
 * the engine: a column has them from its beginning, or not at all.
 */
export function withGaps(column: Float64Array): Array<number | null> {
  const values: Array<number | null> = new Array(column.length);
  if (column.some(Number.isNaN)) {
    values.fill(null);
  }
  for (let i = 0; i < column.length; i++) {
    if (column[i] === column[i]) {
      values[i] = column[i];
    }
  }
  return values;
}
