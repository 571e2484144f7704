/**
 * The finest parts of a whole: one leaf for each combination of label values, as columns. For a ratio `over` holds the
 * denominators; observed and predicted are then the numerators.
 */
export interface Leaves {
  labels: string[];
  /** Per label its values, by code. */
  values: string[][];
  /** Per label one code for each leaf. */
  codes: Int32Array[];
  observed: Float64Array;
  predicted: Float64Array;
  over?: { observed: Float64Array; predicted: Float64Array };
}

/** Rows of label values as columns. The values of a label are numbered in the order in which they come. */
export function leavesOf(
  labels: string[],
  rows: Array<Record<string, string>>,
  numbers: Pick<Leaves, 'observed' | 'predicted' | 'over'>
): Leaves {
  const values: string[][] = labels.map(() => []);
  const codes = labels.map((label, at) => {
    const known = new Map<string, number>();
    return Int32Array.from(rows, (row) => {
      const value = row[label] ?? '';
      const code = known.get(value) ?? known.size;
      if (code === known.size) {
        known.set(value, code);
        values[at].push(value);
      }
      return code;
    });
  });
  return { labels, values, codes, ...numbers };
}

/** Sum of the numbers that are finite. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += Number.isFinite(values[i]) ? values[i] : 0;
  }
  return total;
}
