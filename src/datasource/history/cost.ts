import type { TimeSpan } from '../../core';
import { cellsOf, requestRuns, type Piece } from './cells';

/** Spans and series that a load asks for. */
export interface Cost {
  /** Requests for the picture's own samples, and for the history. */
  displayRequests: number;
  historyRequests: number;
  /** Values of one series. */
  points: number;
}

/** The cells of the picture, and the other ones. */
export function cellsToLoad(display: TimeSpan, spans: TimeSpan[], stepMs: number): [number[], number[]] {
  const displayCells = cellsOf([display], stepMs);
  const isDisplayed = new Set(displayCells);
  return [displayCells, cellsOf(spans, stepMs).filter((cell) => !isDisplayed.has(cell))];
}

/** @param series - how many the answers will have, as far as that is known */
export function costOf([first, rest]: Piece[][], stepMs: number, series?: number): Cost {
  return {
    displayRequests: requestRuns(first, stepMs, series).length,
    historyRequests: requestRuns(rest, stepMs, series).length,
    points: pointsOf([...first, ...rest], stepMs),
  };
}

export function pointsOf(pieces: Piece[], stepMs: number): number {
  return pieces.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs + 1, 0);
}
