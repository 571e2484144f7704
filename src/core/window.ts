import { InvalidInputError } from './invalidInput';
import type { WindowBounds } from './series';

/** Windows as index ranges: window i holds the samples `first[i] .. end[i] - 1`. Empty when `first[i] === end[i]`. */
export interface Windows {
  first: Int32Array;
  end: Int32Array;
}

/**
 * The samples in the range windows that end at `ends[i] - offsetMs`: `[end - range, end]` (closed) or `(end - range, end]`
 * (left-open), by time and never by index, so a gap narrows what a window holds and nothing else.
 *
 * PromQL: the range selector `[range] offset offset` at evaluation time `ends[i]`.
 *
 * @param times - of the samples, strictly ascending
 * @param ends - ascending; a step back (a calendar that repeats an hour) is allowed and costs a binary search
 */
export function windowsAt(
  times: Float64Array,
  ends: Float64Array,
  rangeMs: number,
  bounds: WindowBounds,
  offsetMs = 0
): Windows {
  if (!(rangeMs > 0 && rangeMs < Infinity)) {
    throw new InvalidInputError('rangeMs', rangeMs);
  }
  const windows: Windows = { first: new Int32Array(ends.length), end: new Int32Array(ends.length) };
  const count = times.length;
  const closed = bounds === 'closed';
  let previous = -Infinity;
  let first = 0;
  let end = 0;
  for (let i = 0; i < ends.length; i++) {
    const to = ends[i] - offsetMs;
    const from = to - rangeMs;
    if (to < previous || i === 0) {
      end = countUpTo(times, to);
      first = closed ? countBelow(times, from) : countUpTo(times, from);
    }
    previous = to;
    while (end < count && times[end] <= to) {
      end++;
    }
    while (first < end && (closed ? times[first] < from : times[first] <= from)) {
      first++;
    }
    windows.first[i] = first;
    windows.end[i] = end;
  }
  return windows;
}

/** How many ascending times are `<= limit`. */
export function countUpTo(times: Float64Array, limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** How many ascending times are `< limit`. */
export function countBelow(times: Float64Array, limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
