import { cyclesAgo, DAY_MS, followsCalendar, HOUR_MS, MINUTE_MS, type ModelSpec } from '../core';

/** Absolute time from `fromMs` up to, but not including, `untilMs`. Infinite at the open ends. */
interface Stretch {
  fromMs: number;
  untilMs: number;
}

/** "k periods ago" is `agoMs` ago during these stretches. */
export interface AgoPiece {
  agoMs: number;
  spans: Stretch[];
}

/** How far ahead a time zone's daylight-saving changes are written into the rules. */
export const CALENDAR_AHEAD_MS = 3 * 366 * DAY_MS;
/** ... and how far back, so that back-filled history is right as well. */
const CALENDAR_BACK_MS = 400 * DAY_MS;
/** Shorter than any stretch: the shortest is a day less the hour or two that a clock jumps. */
const LOOK_MS = 6 * HOUR_MS;

/**
 * The offsets that "k periods ago" means, by date. Without a calendar it is one offset, always. PromQL has no word for a
 * calendar week, so that the dates at which the offset changes are found here, to the minute, and written out.
 *
 * Before the calendar k periods have their usual length, after it the last offset holds for ever: rules outlive it by at most
 * one hour of season shift, and the generator says until when they are exact.
 */
export function agoPieces(cycle: number, model: ModelSpec, madeAtMs: number): AgoPiece[] {
  // A part of a period is a whole number of milliseconds all the same.
  const usualMs = Math.round(cycle * model.periodMs);
  if (!followsCalendar(model)) {
    return [{ agoMs: usualMs, spans: [{ fromMs: -Infinity, untilMs: Infinity }] }];
  }
  const agosAt = (times: Float64Array) => cyclesAgo(times, cycle, model).map((then, i) => Math.round(times[i] - then));
  const start = Math.floor((madeAtMs - CALENDAR_BACK_MS) / HOUR_MS) * HOUR_MS;
  const looks = timesFrom(start, LOOK_MS, Math.ceil((CALENDAR_BACK_MS + CALENDAR_AHEAD_MS) / LOOK_MS));
  const agos = agosAt(looks);
  const changes = [{ fromMs: -Infinity, agoMs: usualMs }];
  if (agos[0] !== changes[0].agoMs) {
    changes.push({ fromMs: start, agoMs: agos[0] });
  }
  for (let i = 1; i < looks.length; i++) {
    if (agos[i] !== agos[i - 1]) {
      const minutes = timesFrom(looks[i - 1] + MINUTE_MS, MINUTE_MS, LOOK_MS / MINUTE_MS);
      agosAt(minutes).forEach((agoMs, minute) => {
        if (agoMs !== changes[changes.length - 1].agoMs) {
          changes.push({ fromMs: minutes[minute], agoMs });
        }
      });
    }
  }
  return group(changes);
}

/** An expression that looks so far back, by date. */
export function byDate(pieces: AgoPiece[], expr: (agoMs: number) => string): string {
  return pieces.length === 1
    ? expr(pieces[0].agoMs)
    : pieces.map(({ agoMs, spans }) => `(${expr(agoMs)} and on () (${whenExpr(spans)}))`).join(' or ');
}

/** PromQL that gives one element without labels during the stretches, and nothing otherwise. */
export function whenExpr(spans: Stretch[]): string {
  const from = (ms: number) => (ms === -Infinity ? '' : ` >= ${ms / 1000}`);
  const until = (ms: number) => (ms === Infinity ? '' : ` < ${ms / 1000}`);
  return spans.map(({ fromMs, untilMs }) => `vector(time())${from(fromMs)}${until(untilMs)}`).join(' or ');
}

function timesFrom(startMs: number, stepMs: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => startMs + i * stepMs);
}

function group(changes: Array<{ fromMs: number; agoMs: number }>): AgoPiece[] {
  const byAgo = new Map<number, Stretch[]>();
  changes.forEach(({ fromMs, agoMs }, i) => {
    const untilMs = changes[i + 1]?.fromMs ?? Infinity;
    byAgo.set(agoMs, [...(byAgo.get(agoMs) ?? []), { fromMs, untilMs }]);
  });
  return [...byAgo].map(([agoMs, spans]) => ({ agoMs, spans }));
}
