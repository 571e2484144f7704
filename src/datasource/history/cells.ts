import { gridFloor, type TimeSpan } from '../../core';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import type { Cell } from './historyCache';

/**
 * History is kept in cells of this many points, aligned to absolute time, so that whoever needs a span needs the same cells.
 * A request covers a run of neighbouring cells.
 */
const CELL_POINTS = 250;
/** A cell is not needed from its beginning where a span begins within it: in parts of so many points, so that neighbours need the same. */
const PART_POINTS = 25;

/** Prometheus refuses more than 11,000 points per series; its parsing time per request is small already at this size. */
export const MAX_REQUEST_POINTS = 8_000;

/** Samples of all series in one answer, 8 MB of JSON: a page reads it in one task. */
export const MAX_REQUEST_SAMPLES = 300_000;

/** The part of one cell that has to be asked. */
export interface Piece {
  cell: number;
  fromMs: number;
  toMs: number;
  /** The known part of the cell before the piece; absent when the piece begins where the cell does. */
  known?: Cell;
}

/** A server evaluates one query on one core: a run of so many cells is asked by two requests at once. */
const PARALLEL_CELLS = 8;

/** One request and the pieces that it answers. */
export interface Run {
  range: RangeQuery;
  pieces: Piece[];
}

/** First and last time of a cell, both on the grid. */
export function cellSpan(cell: number, stepMs: number): TimeSpan {
  const fromMs = cell * CELL_POINTS * stepMs;
  return { fromMs, toMs: fromMs + (CELL_POINTS - 1) * stepMs };
}

/** The cells that hold a grid time of the spans, ascending, each once. */
export function cellsOf(spans: TimeSpan[], stepMs: number): number[] {
  const cellMs = CELL_POINTS * stepMs;
  const cells = new Set<number>();
  for (const { fromMs, toMs } of spans) {
    for (let cell = Math.floor(fromMs / cellMs); cell <= Math.floor(gridFloor(toMs, stepMs) / cellMs); cell++) {
      cells.add(cell);
    }
  }
  return [...cells].sort((a, b) => a - b);
}

/** From when on some spans, ascending and disjoint, need the samples of a cell. */
export function neededFrom(spans: TimeSpan[], stepMs: number): (cell: number) => number {
  const cellOf = (timeMs: number) => Math.floor(gridFloor(timeMs, stepMs) / (CELL_POINTS * stepMs));
  const begun = new Map<number, number>();
  spans.forEach(({ fromMs }, i) => {
    const isFirst = i === 0 || cellOf(spans[i - 1].toMs) < cellOf(fromMs);
    if (isFirst) {
      begun.set(cellOf(fromMs), gridFloor(fromMs, PART_POINTS * stepMs));
    }
  });
  return (cell) => begun.get(cell) ?? cellSpan(cell, stepMs).fromMs;
}

/**
 * As few requests as neighbouring pieces and the limits allow; the parts of a long run are about equal, and none is less than a
 * cell.
 *
 * @param series - how many the answers have, as far as that is known
 */
export function requestRuns(pieces: Piece[], stepMs: number, series = 1): Run[] {
  const neighbours: Piece[][] = [];
  for (const piece of pieces) {
    const last = neighbours.at(-1);
    if (last && last.at(-1)!.toMs + stepMs === piece.fromMs) {
      last.push(piece);
    } else {
      neighbours.push([piece]);
    }
  }
  const maxPoints = Math.min(MAX_REQUEST_POINTS, MAX_REQUEST_SAMPLES / Math.max(1, series));
  const most = Math.max(1, Math.floor(maxPoints / CELL_POINTS));
  return neighbours.flatMap((run) => {
    const parts = Math.max(Math.ceil(run.length / most), run.length < PARALLEL_CELLS ? 1 : 2);
    const size = Math.ceil(run.length / parts);
    return Array.from({ length: Math.ceil(run.length / size) }, (_, index) => {
      const part = run.slice(index * size, (index + 1) * size);
      return { range: { fromMs: part[0].fromMs, toMs: part.at(-1)!.toMs, stepMs }, pieces: part };
    });
  });
}
