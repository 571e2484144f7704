import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core';

const UNITS: Array<[unit: string, ms: number]> = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', 1000],
];

/** A length for people, in its two largest units: "11h 55m", "3h", "2d 4h". No PromQL duration, which is exact. */
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
