/**
 * The k-th smallest of the values from `from` up to `to`, k counted from the start of the array (Hoare's selection: C. A. R. Hoare,
 * "Algorithm 65: Find", 1961). Reorders them: what is smaller comes before, what is larger behind. No value may be NaN.
 */
export function select(values: Float64Array, k: number, from = 0, to = values.length): number {
  let [low, high] = [from, to - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] < pivot) {
        i++;
      }
      while (values[j] > pivot) {
        j--;
      }
      if (i <= j) {
        const value = values[i];
        values[i++] = values[j];
        values[j--] = value;
      }
    }
    if (k <= j) {
      high = j;
    } else if (k >= i) {
      low = i;
    } else {
      break;
    }
  }
  return values[k];
}
