import { InvalidInputError } from '../invalidInput';
import type { WindowBounds } from './series';
import { countBelow, countUpTo } from './timeSearch';
import type { Times } from './times';

/** Windows as index ranges: window i holds the samples `first[i] .. end[i] - 1`. Empty when `first[i] === end[i]`. */
export interface Windows {
  first: Int32Array;
  end: Int32Array;
  /** Neither ends nor beginnings ever step back. */
  ascending: boolean;
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
  const count = ends.times.length;
  const windows: Windows = { first: new Int32Array(count), end: new Int32Array(count), ascending: true };
  const moving = movingWindow(samples, ends, rangeMs, bounds, offsetMs);
  if (moving) {
    countOn(windows.first, moving.first, samples.times.length);
    countOn(windows.end, moving.end, samples.times.length);
  } else if (isGrid(samples) && isGrid(ends) && Number.isInteger(rangeMs) && Number.isInteger(offsetMs)) {
    byPlace(windows, samples, ends.times, offsetMs, rangeMs, bounds);
  } else {
    windows.ascending = slideByTime(windows, samples.times, ends.times, offsetMs, rangeMs, bounds);
  }
  return windows;
}

/** Window i holds the samples `first + i .. end + i - 1`, as far as there are such samples. */
export interface MovingWindow {
  first: number;
  end: number;
}

/**
 * `windowsAt`, where samples and ends lie on one grid without gaps: there each window is the one before, moved by one sample.
 * Undefined elsewhere.
 */
export function movingWindow(
  samples: Times,
  ends: Times,
  rangeMs: number,
  bounds: WindowBounds,
  offsetMs = 0
): MovingWindow | undefined {
  if (!(rangeMs > 0 && rangeMs < Infinity)) {
    throw new InvalidInputError('rangeMs', rangeMs);
  }
  if (!isOneGrid(samples, ends) || !Number.isInteger(rangeMs) || !Number.isInteger(offsetMs)) {
    return undefined;
  }
  const endMs = ends.times[0] - offsetMs - samples.times[0];
  const to = endMs / samples.stepMs;
  // Divided once: the difference of two rounded positions would miss an edge that lies on a sample.
  const from = (endMs - rangeMs) / samples.stepMs;
  return { first: bounds === 'closed' ? Math.ceil(from) : Math.floor(from) + 1, end: Math.floor(to) + 1 };
}

/** The same whole step, beginning at whole milliseconds: a division then gives a whole position exactly where a sample is. */
function isOneGrid(samples: Times, ends: Times): boolean {
  return samples.stepMs === ends.stepMs && isGrid(samples) && isGrid(ends);
}

function isGrid({ times, regular, stepMs }: Times): boolean {
  return regular && stepMs > 0 && Number.isInteger(stepMs) && Number.isInteger(times[0]);
}

/** On grids of different steps places are counted, and nobody has to walk over the samples between two ends. */
function byPlace(
  { first, end }: Windows,
  { times, stepMs }: Times,
  ends: Float64Array,
  offsetMs: number,
  rangeMs: number,
  bounds: WindowBounds
) {
  const within = (place: number) => Math.min(times.length, Math.max(0, place));
  for (let i = 0; i < ends.length; i++) {
    const endMs = ends[i] - offsetMs - times[0];
    const from = (endMs - rangeMs) / stepMs;
    end[i] = within(Math.floor(endMs / stepMs) + 1);
    first[i] = within(bounds === 'closed' ? Math.ceil(from) : Math.floor(from) + 1);
  }
}

/** `from`, `from + 1`, ... kept within 0 .. limit. */
function countOn(indices: Int32Array, from: number, limit: number) {
  const inside = Math.min(indices.length, Math.max(0, limit - from));
  for (let i = Math.min(inside, Math.max(0, -from)); i < inside; i++) {
    indices[i] = from + i;
  }
  if (inside < indices.length) {
    indices.fill(limit, inside);
  }
}

/** Returns whether the windows ascend. */
function slideByTime(
  { first, end }: Windows,
  times: Float64Array,
  ends: Float64Array,
  offsetMs: number,
  rangeMs: number,
  bounds: WindowBounds
): boolean {
  const count = times.length;
  const closed = bounds === 'closed';
  let previous = Infinity;
  let ascending = true;
  let nextFirst = 0;
  let nextEnd = 0;
  for (let i = 0; i < ends.length; i++) {
    const to = ends[i] - offsetMs;
    const from = to - rangeMs;
    if (to < previous) {
      ascending = ascending && i === 0;
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
  return ascending;
}
