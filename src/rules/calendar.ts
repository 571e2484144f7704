import { DAY_MS, HOUR_MS, MINUTE_MS, type ModelSpec } from '../core';
import { cyclesAgo } from '../core/shiftBack';

/** Absolute time from `fromMs` up to, but not including, `untilMs`. Infinite at the open ends. */
export interface Stretch {
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
export const CALENDAR_BACK_MS = 400 * DAY_MS;

/**
 * The offsets that "k periods ago" means, by date. Without a time zone it is one offset, always. With one, PromQL has no word
 * for a calendar week, so that the dates at which the offset changes are found here, to the minute, and written out.
 *
 * The first and the last offset hold for ever: rules outlive their calendar by at most one hour of season shift, and the
 * generator says until when they are exact.
 */
export function agoPieces(cycle: number, model: ModelSpec, madeAtMs: number): AgoPiece[] {
  const usual = cycle * model.periodMs;
  if (model.timeZone === undefined) {
    return [{ agoMs: usual, spans: [{ fromMs: -Infinity, untilMs: Infinity }] }];
  }
  const agoAt = (timeMs: number) => timeMs - cyclesAgo(Float64Array.of(timeMs), cycle, model)[0];
  const start = Math.floor((madeAtMs - CALENDAR_BACK_MS) / HOUR_MS) * HOUR_MS;
  const hours = Float64Array.from(
    { length: Math.ceil((CALENDAR_BACK_MS + CALENDAR_AHEAD_MS) / HOUR_MS) },
    (_, i) => start + i * HOUR_MS
  );
  const agos = cyclesAgo(hours, cycle, model).map((then, i) => hours[i] - then);
  const changes: Array<{ fromMs: number; agoMs: number }> = [{ fromMs: -Infinity, agoMs: agos[0] }];
  for (let i = 1; i < hours.length; i++) {
    for (let time = hours[i - 1]; changes[changes.length - 1].agoMs !== agos[i]; ) {
      time = nextDifference(time, hours[i], agoAt);
      changes.push({ fromMs: time, agoMs: agoAt(time) });
    }
  }
  return group(changes);
}

/** PromQL that gives one element without labels during the stretches, and nothing otherwise. */
export function whenExpr(spans: Stretch[]): string {
  return spans
    .map(({ fromMs, untilMs }) =>
      [
        'vector(time())',
        fromMs === -Infinity ? '' : ` >= ${fromMs / 1000}`,
        untilMs === Infinity ? '' : ` < ${untilMs / 1000}`,
      ].join('')
    )
    .join(' or ');
}

/** The first whole minute after `from`, up to `to`, at which the answer is no longer that at `from`. */
function nextDifference(from: number, to: number, at: (timeMs: number) => number): number {
  const before = at(from);
  for (let time = from + MINUTE_MS; time < to; time += MINUTE_MS) {
    if (at(time) !== before) {
      return time;
    }
  }
  return to;
}

function group(changes: Array<{ fromMs: number; agoMs: number }>): AgoPiece[] {
  const byAgo = new Map<number, Stretch[]>();
  changes.forEach(({ fromMs, agoMs }, i) => {
    const untilMs = changes[i + 1]?.fromMs ?? Infinity;
    byAgo.set(agoMs, [...(byAgo.get(agoMs) ?? []), { fromMs, untilMs }]);
  });
  return [...byAgo].map(([agoMs, spans]) => ({ agoMs, spans }));
}
