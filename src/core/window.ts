import { InvalidInputError } from './invalidInput';
import type { WindowBounds } from './series';
import { countBelow, countUpTo } from './timeSearch';
import type { Times } from './times';

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
 * @param ends - may step back (a calendar that repeats an hour): then `regular` must be false
 */
export function windowsAt(samples: Times, ends: Times, rangeMs: number, bounds: WindowBounds, offsetMs = 0): Windows {
  if (!(rangeMs > 0 && rangeMs < Infinity)) {
    throw new InvalidInputError('rangeMs', rangeMs);
  }
  const windows: Windows = {
    first: new Int32Array(ends.times.length),
    end: new Int32Array(ends.times.length),
  };
  if (isOneGrid(samples, ends) && [samples.times[0], ends.times[0], rangeMs, offsetMs].every(Number.isInteger)) {
    slideByIndex(windows, samples, ends.times[0] - offsetMs, rangeMs, bounds);
  } else {
    slideByTime(windows, samples.times, ends.times, offsetMs, rangeMs, bounds);
  }
  return windows;
}

function isOneGrid(samples: Times, ends: Times): boolean {
  return (
    samples.regular &&
    ends.regular &&
    samples.stepMs === ends.stepMs &&
    Number.isInteger(samples.stepMs) &&
    samples.stepMs > 0
  );
}

/** On one grid without gaps each window is the one before, moved by one sample. */
function slideByIndex({ first, end }: Windows, samples: Times, to: number, rangeMs: number, bounds: WindowBounds) {
  const count = samples.times.length;
  const position = (time: number) => (time - samples.times[0]) / samples.stepMs;
  const end0 = Math.floor(position(to)) + 1;
  const first0 = bounds === 'closed' ? Math.ceil(position(to - rangeMs)) : Math.floor(position(to - rangeMs)) + 1;
  fillMoving(first, first0, count);
  fillMoving(end, end0, count);
}

/** `from`, `from + 1`, ... kept within 0 .. count. */
function fillMoving(indices: Int32Array, from: number, count: number) {
  const below = Math.min(indices.length, Math.max(0, -from));
  const inside = Math.min(indices.length, Math.max(below, count - from));
  indices.fill(0, 0, below);
  for (let i = below; i < inside; i++) {
    indices[i] = from + i;
  }
  indices.fill(count, inside);
}

function slideByTime(
  { first, end }: Windows,
  times: Float64Array,
  ends: Float64Array,
  offsetMs: number,
  rangeMs: number,
  bounds: WindowBounds
) {
  const count = times.length;
  const closed = bounds === 'closed';
  let previous = Infinity;
  let nextFirst = 0;
  let nextEnd = 0;
  for (let i = 0; i < ends.length; i++) {
    const to = ends[i] - offsetMs;
    const from = to - rangeMs;
    if (to < previous) {
      nextEnd = countUpTo(times, to);
      nextFirst = closed ? countBelow(times, from) : countUpTo(times, from);
    }
    previous = to;
    while (nextEnd < count && times[nextEnd] <= to) {
      nextEnd++;
    }
    while (nextFirst < nextEnd && (closed ? times[nextFirst] < from : times[nextFirst] <= from)) {
      nextFirst++;
    }
    first[i] = nextFirst;
    end[i] = nextEnd;
  }
}
