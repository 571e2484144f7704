/** Index of the first time which is not before `timeMs`; the length when all are before. */
export function lowerBound(times: ArrayLike<number>, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
