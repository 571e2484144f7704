import { countBelow } from '../../core';

/** First and last index to draw so that lines leave the picture on both sides; [0, -1] when there is nothing. */
export function drawnRows(times: ArrayLike<number>, fromMs: number, toMs: number): [first: number, last: number] {
  if (times.length === 0) {
    return [0, -1];
  }
  const first = Math.max(0, countBelow(times, fromMs) - 1);
  const last = Math.min(times.length - 1, countBelow(times, toMs));
  return [first, last];
}
