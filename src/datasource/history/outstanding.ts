import { gridFloor, HOUR_MS, MINUTE_MS } from '../../core';
import { cellSpan, type Piece } from './cells';
import type { Cell } from './historyCache';

/** Samples younger than this may still change: late scrapes, remote write. Grafana's own incremental queries use the same. */
export const UNSETTLED_MS = 10 * MINUTE_MS;

/** Without any newer sample the tail counts as unsettled for this long: a slow clock or a late remote write. */
const LATEST_MS = HOUR_MS;

/** Within this time the tail is not asked again: eight panels of one dashboard refresh within it. */
const FRESH_MS = 5_000;

/** What a cell with a warning (such as a partial answer) is worth: it is asked again after this long. */
export const DOUBTFUL_MS = MINUTE_MS;

/** What has to be asked of a cell now: all of it, its tail that may still change, or nothing. */
export function outstanding(cell: number, known: Cell | undefined, stepMs: number, nowMs: number): Piece | undefined {
  const span = cellSpan(cell, stepMs);
  const toMs = Math.min(span.toMs, gridFloor(nowMs, stepMs));
  if (known && !isDoubtful(known, nowMs)) {
    const isFresh = nowMs - known.answeredMs < FRESH_MS && known.toMs >= toMs;
    if (isFresh || known.settledToMs >= toMs) {
      return undefined;
    }
    if (!isPartial(known)) {
      return { cell, fromMs: known.settledToMs + stepMs, toMs, known };
    }
    // A complete tail would hide that what is before it is not.
  }
  return toMs < span.fromMs ? undefined : { cell, fromMs: span.fromMs, toMs };
}

/** What such an answer lacks may come with the next one. */
export function isDoubtful(cell: Cell, nowMs: number): boolean {
  return isPartial(cell) && nowMs - cell.answeredMs > DOUBTFUL_MS;
}

/** Whether the upstream warned that something may be missing. What it remarks on an expression comes with every answer. */
export function isPartial({ notices }: Pick<Cell, 'notices'>): boolean {
  return notices.some(({ severity }) => severity !== 'info');
}

/**
 * Up to which time an answer cannot change any more.
 *
 * @param newestMs - time of the answer's newest sample, -Infinity without any
 * @param askedMs - when the question was sent: the answer knows nothing of what came later
 */
export function settledTo({ cell, toMs }: Piece, newestMs: number, stepMs: number, askedMs: number): number {
  const settledMs = gridFloor(Math.min(askedMs - UNSETTLED_MS, Math.max(newestMs, askedMs - LATEST_MS)), stepMs);
  return Math.max(cellSpan(cell, stepMs).fromMs - stepMs, Math.min(toMs, settledMs));
}
