import { gridFloor, HOUR_MS, MINUTE_MS } from '../../core';
import { cellSpan, type Piece } from './cells';
import type { Cell } from './historyCache';

/** Samples younger than this may still change: late scrapes, remote write. Grafana's own incremental queries use the same. */
export const UNSETTLED_MS = 10 * MINUTE_MS;

/** A series may be late by this much: a remote write that catches up. One without any newer sample has ended. */
const LATEST_MS = HOUR_MS;

/** Within this time the tail is not asked again: eight panels of one dashboard refresh within it. */
const FRESH_MS = 5_000;

/** How many times as old as it was the last time the newest sample is asked for again: where all came in time, and where something is late. */
const [LATER, LATER_WHERE_LATE] = [6, 2];

/** A series without a newer sample than so many steps ago is not late, but gone. */
const LATE_STEPS = 3;

/** A cell with a warning (such as a partial answer) is asked again after this long. */
export const DOUBTFUL_MS = MINUTE_MS;

/** So is a cell without any series: nothing was recorded then, or a server whose storage was not there said so. */
export const EMPTY_MS = 10 * MINUTE_MS;

/**
 * Part of a cell that has to be asked now: all that is needed of it, its tail that may still change, or nothing.
 *
 * @param neededMs - from when on its samples are needed
 */
export function outstanding(
  cell: number,
  known: Cell | undefined,
  stepMs: number,
  nowMs: number,
  neededMs = -Infinity
): Piece | undefined {
  const span = cellSpan(cell, stepMs);
  const fromMs = Math.max(span.fromMs, neededMs);
  const toMs = Math.min(span.toMs, gridFloor(nowMs, stepMs));
  if (known && (known.fromMs ?? span.fromMs) <= fromMs && !isDoubtful(known, nowMs)) {
    if (isFresh(known, toMs, nowMs) || known.settledToMs >= toMs) {
      return undefined;
    }
    if (!isPartial(known)) {
      return { cell, fromMs: known.settledToMs + stepMs, toMs, known };
    }
    // A complete tail would hide that what is before it is not.
  }
  return toMs < fromMs ? undefined : { cell, fromMs, toMs };
}

/**
 * Nothing new can come before the next step of the grid, but the newest sample may be late, or come again with more in it. It is
 * asked for again when it is several times as old as it was the last time; where something is late, when it is twice as old. What ten
 * minutes of refreshes cost is the asking.
 */
function isFresh({ toMs, answeredMs, askedMs = -Infinity, isLate }: Cell, newestMs: number, nowMs: number): boolean {
  const later = isLate ? LATER_WHERE_LATE : LATER;
  return toMs >= newestMs && (nowMs - answeredMs < FRESH_MS || nowMs - newestMs < later * (askedMs - newestMs));
}

/** Whether a series lacks the newest sample, which may still come. */
export function lacksNewest(toMs: number, newestMs: number[], stepMs: number): boolean {
  return newestMs.some((timeMs) => timeMs < toMs && timeMs >= toMs - LATE_STEPS * stepMs);
}

/** Series that such an answer lacks may come with the next one. */
function isDoubtful(cell: Cell, nowMs: number): boolean {
  const ageMs = nowMs - cell.answeredMs;
  return (isPartial(cell) && ageMs > DOUBTFUL_MS) || (cell.series.length === 0 && ageMs > EMPTY_MS);
}

/** Whether the upstream warned that something may be missing. What it remarks on an expression comes with every answer. */
export function isPartial({ notices }: Pick<Cell, 'notices'>): boolean {
  return notices.some(({ severity }) => severity !== 'info');
}

/**
 * Up to which time an answer cannot change any more: up to ten minutes ago, and not beyond what the latest series has.
 *
 * @param newestMs - gives the time of each series' newest sample
 * @param askedMs - when the question was sent: the answer knows nothing of what came later
 */
export function settledTo({ cell, toMs }: Piece, newestMs: () => number[], stepMs: number, askedMs: number): number {
  const oldestMs = askedMs - LATEST_MS;
  if (toMs <= oldestMs) {
    return toMs;
  }
  const alive = newestMs().filter((timeMs) => timeMs >= oldestMs);
  const latestMs = alive.length === 0 ? oldestMs : alive.reduce((least, timeMs) => Math.min(least, timeMs), Infinity);
  const settledMs = gridFloor(Math.min(askedMs - UNSETTLED_MS, latestMs), stepMs);
  return Math.max(cellSpan(cell, stepMs).fromMs - stepMs, Math.min(toMs, settledMs));
}
