import { DAY_MS } from './durations';
import type { ModelSpec } from './model';
import { offsetsOf, type OffsetAt } from './timeZone';

/** The season is counted in calendar days of a zone, not in hours. */
export function followsCalendar(model: ModelSpec): boolean {
  return model.timeZone !== undefined && model.periodMs % DAY_MS === 0;
}

/**
 * The same moment k periods ago, for each time. Without a time zone that is k x `periodMs` earlier.
 *
 * With one, and a period of whole days, it is the same time of day on the calendar day so many days earlier: across a
 * daylight-saving change an hour more or less. An hour that the clocks skipped is taken as the one after; of an hour that
 * they repeated, the one which has the offset of k x 24 h earlier.
 *
 * @throws InvalidInputError when the time zone is not known
 */
export function cyclesAgo(times: Float64Array, cycle: number, model: ModelSpec): Float64Array {
  const backMs = cycle * model.periodMs;
  if (!followsCalendar(model)) {
    return times.map((time) => time - backMs);
  }
  const offsetAt = offsetsOf(model.timeZone!);
  return times.map((time) => atWallClock(time + offsetAt(time) - backMs, time - backMs, offsetAt));
}

/** The time at which the zone's clocks show `wallMs` (as if it were UTC), near `guessMs`. */
function atWallClock(wallMs: number, guessMs: number, offsetAt: OffsetAt): number {
  const first = wallMs - offsetAt(guessMs);
  if (first + offsetAt(first) === wallMs) {
    return first;
  }
  const second = wallMs - offsetAt(first);
  return second + offsetAt(second) === wallMs ? second : Math.max(first, second);
}
