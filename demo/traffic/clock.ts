const { floor } = Math;

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** 00:00 UTC of the day that holds `timeMs`. */
export function startOfDay(timeMs: number): number {
  return floor(timeMs / DAY) * DAY;
}

/** 0 = Sunday ... 6 = Saturday, UTC. */
export function weekday(timeMs: number): number {
  // The epoch was a Thursday.
  return (floor(timeMs / DAY) + 4) % 7;
}

/** ISO 8601 in UTC, without the milliseconds. */
export function iso(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
