import { isPresent, type Column } from './column';
import { newColumn } from './newColumn';
import { isBefore, quantileOfSorted } from './quantile';

/**
 * The median of those columns that have a value, per time. PromQL: `quantile(0.5, P_1 or P_2 or ...) without (offset)`.
 * Missing where no column has a value.
 */
export function medianOfPresent(columns: Column[], length: number): Column {
  const canBeNaN = columns.some((column) => column.present);
  if (columns.length === 3 && !canBeNaN) {
    return { values: medianOfThree(columns[0].values, columns[1].values, columns[2].values) };
  }
  const values = newColumn(length);
  const present = canBeNaN ? new Uint8Array(length) : undefined;
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

/** The usual case without sorting; NaN is missing. */
function medianOfThree(a: Float64Array, b: Float64Array, c: Float64Array): Float64Array {
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) {
    const x = a[i];
    const y = b[i];
    const z = c[i];
    const middle = Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
    if (middle === middle) {
      result[i] = middle;
    } else {
      result[i] = medianOfUpToTwo(x, y, z);
    }
  }
  return result;
}

function medianOfUpToTwo(x: number, y: number, z: number): number {
  const there = [x, y, z].filter((value) => !Number.isNaN(value));
  return there.length === 2 ? there[0] * 0.5 + there[1] * 0.5 : (there[0] ?? NaN);
}
