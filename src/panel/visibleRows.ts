/** First and last index to draw so that lines leave the picture on both sides; [0, -1] when there is nothing. */
export function visibleRows(times: ArrayLike<number>, fromMs: number, toMs: number): [first: number, last: number] {
  if (times.length === 0) {
    return [0, -1];
  }
  const first = Math.max(0, lowerBound(times, fromMs) - 1);
  const last = Math.min(times.length - 1, lowerBound(times, toMs));
  return [first, last];
}

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
