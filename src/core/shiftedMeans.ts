import type { Column } from './column';
import type { ModelSpec } from './model';
import { avgOverTime } from './overTime';
import type { Samples } from './samples';
import type { Times } from './times';
import { windowsAt } from './window';

/**
 * Means over `rangeMs` of windows that end `offsets[k]` milliseconds before the given times, one column per offset.
 *
 * On a grid whose step divides the distances of the offsets, two offsets ask for many of the same windows. If the times
 * reach further than one such distance, all are computed once, on the grid that covers them, and the columns are views.
 */
export function shiftedMeans(
  counted: Samples,
  at: Times,
  rangeMs: number,
  offsets: number[],
  bounds: ModelSpec['bounds']
): Column[] {
  const { times, stepMs, regular } = at;
  const count = times.length;
  const largest = Math.max(...offsets);
  const smallest = Math.min(...offsets);
  const isShared =
    regular &&
    count > 1 &&
    offsets.length > 1 &&
    offsets.every((offset) => (largest - offset) % stepMs === 0) &&
    (largest - smallest) / (offsets.length - 1) <= times[count - 1] - times[0];
  if (!isShared) {
    return offsets.map((offset) => avgOverTime(counted, windowsAt(counted, at, rangeMs, bounds, offset)));
  }
  const ahead = (largest - smallest) / stepMs;
  const grid = new Float64Array(count + ahead);
  for (let i = 0; i < grid.length; i++) {
    grid[i] = times[0] + (i - ahead) * stepMs;
  }
  const windows = windowsAt(counted, { times: grid, stepMs, regular: true }, rangeMs, bounds, smallest);
  const { values, present } = avgOverTime(counted, windows);
  return offsets.map((offset) => {
    const from = (largest - offset) / stepMs;
    return { values: values.subarray(from, from + count), present: present?.subarray(from, from + count) };
  });
}
