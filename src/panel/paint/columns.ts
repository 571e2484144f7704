import type { Values } from './outlierShape';

/** What lies within one pixel column: x of its first row, and the extremes of the values in it. */
interface Column {
  x: number;
  first: number;
  min: number;
  max: number;
  last: number;
}

/**
 * The rows of a run by pixel column. Lines and bands need no more points than that, and drawing costs by the point: with two
 * samples per pixel half of the work is saved and nothing of the picture is lost, since the extremes stay.
 */
export function columnsOf(
  times: ArrayLike<number>,
  values: Values,
  run: [number, number],
  x: (timeMs: number) => number
): Column[] {
  const columns: Column[] = [];
  let pixel = NaN;
  for (let i = run[0]; i <= run[1]; i++) {
    const at = x(times[i]);
    const value = values[i]!;
    const column = columns[columns.length - 1];
    if (Math.floor(at) === pixel) {
      column.min = Math.min(column.min, value);
      column.max = Math.max(column.max, value);
      column.last = value;
    } else {
      pixel = Math.floor(at);
      columns.push({ x: at, first: value, min: value, max: value, last: value });
    }
  }
  return columns;
}
