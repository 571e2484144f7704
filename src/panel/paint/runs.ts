export type Values = ArrayLike<number | null | undefined>;

/** A stretch of rows, in which neighbours are joined by a line. */
export interface Stretch {
  times: ArrayLike<number>;
  first: number;
  last: number;
  /** Longest distance of two samples that are joined, in ms. */
  maxGapMs: number;
}

/** The maximal runs of present rows: a missing one is a gap, and gaps are never bridged. */
export function runsOf(
  { times, first, last, maxGapMs }: Stretch,
  present: (row: number) => boolean
): Array<[number, number]> {
  const runs: Array<[number, number]> = [];
  let start = -1;
  for (let i = first; i <= last + 1; i++) {
    const here = i <= last && present(i);
    if (start >= 0 && (!here || times[i] - times[i - 1] > maxGapMs)) {
      runs.push([start, i - 1]);
      start = -1;
    }
    if (here && start < 0) {
      start = i;
    }
  }
  return runs;
}

/** Rows within one pixel column: x of the first, and the extremes of the values. */
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
