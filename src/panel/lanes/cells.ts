import { countBelow, type TimeSpan } from '../../core';

/** The columns of the picture: `columns` cells of equal length from `fromMs` to `toMs`. */
export interface Grid {
  fromMs: number;
  toMs: number;
  columns: number;
}

/*
 * A cell is one number: 0 nothing is known to be there, UNKNOWN no verdict, NORMAL inside, ABSENT no sample where the season had some, and for outliers their level with the
 * sign of their side: BRIEF while their event is shorter than `for`, else 2 to 4, by how far outside. The size of the number is the rank: in one cell the largest wins, so an outlier is
 * never lost beside samples that are normal.
 */
export const NOTHING = 0;
export const UNKNOWN = 1;
export const NORMAL = 2;
export const ABSENT = 3;
/** An outlier of level 1 is this plus 1. */
const OUTSIDE = 10;
/** The level of an outlier whose event is shorter than `for`. */
export const BRIEF = 1;

/** The level of an outlier and its side, 1 to 4 above and -1 to -4 below; 0 for every other cell. */
export function outlierLevel(cell: number): number {
  return Math.abs(cell) > OUTSIDE ? Math.sign(cell) * (Math.abs(cell) - OUTSIDE) : 0;
}

/** Of the two cells the one that has more to say. */
export function worseCell(a: number, b: number): number {
  return Math.abs(b) > Math.abs(a) ? b : a;
}

/** Verdicts of one series, in rows. */
export interface LaneRows {
  times: ArrayLike<number>;
  verdict: ArrayLike<number | null>;
  /** Signed; absent or null where there is none. */
  score?: ArrayLike<number | null>;
  /** The score at the edge of the band. */
  bandWidth: number;
  /** 1 where an outlier belongs to an event that is shorter than `for`: BRIEF, whatever its score. */
  pending?: ArrayLike<number>;
  /** When samples were missing that the season had, both ends included. */
  absent?: readonly TimeSpan[];
  /** Two rows further apart than this are not neighbours. */
  maxGapMs: number;
  /** Rows from here on lie ahead of now. */
  aheadFromMs?: number;
}

/** From this many band widths on an outlier is one level, and two levels, above the least of an event. */
const LEVELS = [1.5, 2.5];

/** How many columns a picture has: one for each step while that is at least `leastPx` wide. */
export function columnsFor(widthPx: number, spanMs: number, stepMs: number, leastPx: number): number {
  const most = Math.max(1, Math.floor(widthPx / leastPx));
  return stepMs > 0 ? Math.max(1, Math.min(most, Math.round(spanMs / stepMs))) : most;
}

/** The column of a time; below 0 or from `columns` on outside of the picture. */
export function columnAt({ fromMs, toMs, columns }: Grid, timeMs: number): number {
  return Math.floor(((timeMs - fromMs) / (toMs - fromMs)) * columns);
}

export function columnStartMs({ fromMs, toMs, columns }: Grid, column: number): number {
  return fromMs + ((toMs - fromMs) * column) / columns;
}

/** Rows -> the cells of one lane. A row lasts until the next one, if that is its neighbour. */
export function cellsOf(rows: LaneRows, grid: Grid): Int8Array {
  const { times, verdict, maxGapMs, aheadFromMs = Infinity } = rows;
  const cells = new Int8Array(grid.columns);
  const put = (column: number, cell: number) => {
    if (column >= 0 && column < grid.columns) {
      cells[column] = worseCell(cells[column], cell);
    }
  };
  const end = countBelow(times, Math.min(grid.toMs + 1, aheadFromMs));
  for (let i = Math.max(0, countBelow(times, grid.fromMs) - 1); i < end; i++) {
    const cell = cellAt(rows, i);
    // The last row of all times is on the right edge.
    const from = Math.min(columnAt(grid, times[i]), grid.columns - 1);
    // Nearly all rows are normal: what they fill is one piece.
    while (cell === NORMAL && i + 1 < end && verdict[i + 1] === 0 && times[i + 1] - times[i] <= maxGapMs) {
      i++;
    }
    const next = i + 1 < times.length && times[i + 1] - times[i] <= maxGapMs ? times[i + 1] : times[i];
    const isRun = outlierLevel(cell) === 0 || (verdict[i + 1] ?? 0) * (verdict[i] ?? 0) > 0;
    const to = isRun ? Math.max(columnAt(grid, times[i]), columnAt(grid, Math.min(next, aheadFromMs)) - 1) : from;
    put(from, cell);
    // Earlier rows reach no further than that column: nothing worse is behind it.
    cells.fill(cell, Math.max(0, from + 1), Math.max(0, to + 1));
  }
  // Absences may be known at finer steps than rows are apart.
  for (const { fromMs, toMs } of rows.absent ?? []) {
    const last = Math.min(columnAt(grid, Math.min(toMs, grid.toMs)), grid.columns - 1);
    for (let column = Math.max(0, columnAt(grid, fromMs)); column <= last; column++) {
      put(column, ABSENT);
    }
  }
  return cells;
}

function cellAt(rows: LaneRows, i: number): number {
  const side = rows.verdict[i];
  // Of nearly all: nothing else is read of them.
  if (side === 0) {
    return NORMAL;
  }
  const { times, score, bandWidth, pending, absent = [] } = rows;
  if (side == null || Number.isNaN(side)) {
    return absent.some(({ fromMs, toMs }) => times[i] >= fromMs && times[i] <= toMs) ? ABSENT : UNKNOWN;
  }
  const ratio = Math.abs(score?.[i] ?? NaN) / bandWidth;
  const level = pending?.[i] ? BRIEF : BRIEF + 1 + LEVELS.filter((from) => ratio >= from).length;
  return Math.sign(side) * (OUTSIDE + level);
}

/** How many lanes are outside in each column: in events of at least `for`, and only briefly; and how many lack samples. */
export interface LaneCounts {
  above: Uint16Array;
  below: Uint16Array;
  brieflyAbove: Uint16Array;
  brieflyBelow: Uint16Array;
  absent: Uint16Array;
}

export function countsOf(lanes: Int8Array[], columns: number): LaneCounts {
  const [above, below, brieflyAbove, brieflyBelow, absent] = [0, 0, 0, 0, 0].map(() => new Uint16Array(columns));
  for (const cells of lanes) {
    for (let column = 0; column < columns; column++) {
      const cell = cells[column];
      if (cell >= NOTHING && cell <= NORMAL) {
        continue;
      }
      const level = outlierLevel(cell);
      if (level !== 0) {
        const isBrief = Math.abs(level) === BRIEF;
        const counts = level > 0 ? (isBrief ? brieflyAbove : above) : isBrief ? brieflyBelow : below;
        counts[column]++;
      } else {
        absent[column]++;
      }
    }
  }
  return { above, below, brieflyAbove, brieflyBelow, absent };
}
