import { isPresent, type Column } from './column';
import { isBefore, quantileOfSorted } from './quantile';

/**
 * The median of those columns that have a value, per time. PromQL: `quantile(0.5, P_1 or P_2 or ...) without (offset)`.
 * Missing where no column has a value.
 */
export function medianOfPresent(columns: Column[], length: number): Column {
  const values = new Float64Array(length);
  const present = columns.some((column) => column.present) ? new Uint8Array(length) : undefined;
  const sorted = new Float64Array(columns.length);
  for (let i = 0; i < length; i++) {
    let count = 0;
    for (const column of columns) {
      if (isPresent(column, i)) {
        const value = column.values[i];
        let place = count++;
        for (; place > 0 && isBefore(value, sorted[place - 1]); place--) {
          sorted[place] = sorted[place - 1];
        }
        sorted[place] = value;
      }
    }
    values[i] = quantileOfSorted(0.5, sorted, count);
    if (present) {
      present[i] = count > 0 ? 1 : 0;
    }
  }
  return { values, present };
}
