import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core';

/* Lengths of time for people. PromQL's durations, which are exact, are in promql/duration.ts. */

const UNITS: Array<[unit: string, ms: number]> = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', 1000],
];

/** In the two largest units: "11h 55m", "3h", "2d 4h". */
export function durationText(ms: number): string {
  const finest = UNITS[Math.min(largestUnit(ms) + 1, UNITS.length - 1)][1];
  const roundedMs = Math.round(ms / finest) * finest;
  const largest = largestUnit(roundedMs);
  let restMs = roundedMs;
  const parts = UNITS.slice(largest, largest + 2).map(([unit, unitMs]) => {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.filter(Boolean).join(' ') || '0s';
}

function largestUnit(ms: number): number {
  const index = UNITS.findIndex(([, unitMs]) => ms >= unitMs);
  return index < 0 ? UNITS.length - 1 : index;
}

/** In one unit, rounded down, so that more is never claimed: "15d", "45h", "90m". */
export function atLeastText(ms: number): string {
  const [unit, unitMs] = UNITS.find(([, unitMs]) => ms >= 2 * unitMs || ms === unitMs) ?? UNITS[UNITS.length - 1];
  return `${Math.floor(ms / unitMs)}${unit}`;
}

/** To the hour, from two hours on: lengths in one unit compare at a glance. "90m", "120h". */
export function hoursText(ms: number): string {
  return ms < 2 * HOUR_MS ? `${Math.round(ms / MINUTE_MS)}m` : `${Math.round(ms / HOUR_MS)}h`;
}

/** Within a sentence, in one unit: "4 weeks", "18 days", "30 hours", "20 minutes". */
export function spanText(ms: number): string {
  const days = Math.round(ms / DAY_MS);
  if (days >= 2 || ms === DAY_MS) {
    return days >= 14 && days % 7 === 0 ? counted(days / 7, 'week') : counted(days, 'day');
  }
  return ms >= 2 * HOUR_MS ? counted(Math.round(ms / HOUR_MS), 'hour') : counted(Math.round(ms / MINUTE_MS), 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
