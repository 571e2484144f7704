import { columnAt, type Grid } from './cells';
import type { LanePlace } from './LaneCanvas';
import type { LanesView } from './laneSeries';
import type { LaneRow } from './prepareRows';

/** The times that the arrows to the sides stop at in a row: peaks of its events, in the summary starts of incidents. Ascending. */
export function stopsOf(row: LaneRow | undefined, { series }: LanesView, incidentStarts: number[]): number[] {
  if (!row) {
    return [...incidentStarts].sort((a, b) => a - b);
  }
  const members = row.kind === 'series' ? [row.series] : row.members;
  return members.flatMap((index) => series[index].events.map(({ peakMs }) => peakMs)).sort((a, b) => a - b);
}

/** Where a key leads from a place; undefined: the key is none of the lanes'. Rows go from -1, the summary, to `rows` - 1. */
export function movedBy(
  key: string,
  from: LanePlace | undefined,
  grid: Grid,
  rows: number,
  stops: number[]
): LanePlace | undefined {
  const { row, column } = from ?? { row: -2, column: grid.columns - 1 };
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column };
    case 'ArrowUp':
      return { row: Math.max(-1, row - 1), column };
    case 'Home':
      return { row: -1, column };
    case 'End':
      return { row: rows - 1, column };
    case 'ArrowRight':
    case 'ArrowLeft':
    case 'n':
    case 'p': {
      const forth = key === 'ArrowRight' || key === 'n';
      const columns = stops.map((timeMs) => Math.min(grid.columns - 1, Math.max(0, columnAt(grid, timeMs))));
      const next = forth ? columns.find((stop) => stop > column) : columns.reverse().find((stop) => stop < column);
      return { row: Math.max(-1, row), column: next ?? column };
    }
    default:
      return undefined;
  }
}

/**
 * The place after an answer has moved rows or columns: on the same row, or where it was when that is gone, at the same time.
 *
 * @param row - where it was, and the key of that row if the keyboard went there
 */
export function stayedOn(row: number, key: string | undefined, timeMs: number, rows: LaneRow[], grid: Grid): LanePlace {
  const found = key === undefined ? -1 : rows.findIndex((one) => one.key === key);
  return {
    row: Math.min(found < 0 ? row : found, rows.length - 1),
    column: Math.min(grid.columns - 1, Math.max(0, columnAt(grid, timeMs))),
  };
}
