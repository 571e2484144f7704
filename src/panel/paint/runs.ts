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
