import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core';
import { plural, t } from '../language/translate';

/* Lengths of time for people. PromQL's durations, which are exact, are in promql/duration.ts. */

const UNITS: Array<[unit: (n: number) => string, ms: number]> = [
  [(n) => t('words.d', '{{n}}d', { n }), DAY_MS],
  [(n) => t('words.h', '{{n}}h', { n }), HOUR_MS],
  [(n) => t('words.m', '{{n}}m', { n }), MINUTE_MS],
  [(n) => t('words.s', '{{n}}s', { n }), 1000],
];
const [, [hours], [minutes], [seconds]] = UNITS;

/** In the two largest units: "11h 55m", "3h", "2d 4h". */
export function durationText(ms: number): string {
  const finest = UNITS[Math.min(largestUnit(ms) + 1, UNITS.length - 1)][1];
  const roundedMs = Math.round(ms / finest) * finest;
  const largest = largestUnit(roundedMs);
  let restMs = roundedMs;
  const parts = UNITS.slice(largest, largest + 2).map(([unit, unitMs]) => {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    return count > 0 ? unit(count) : '';
  });
  const [large, small] = parts.filter(Boolean);
  return small ? t('words.two-units', '{{large}} {{small}}', { large, small }) : (large ?? seconds(0));
}

function largestUnit(ms: number): number {
  const index = UNITS.findIndex(([, unitMs]) => ms >= unitMs);
  return index < 0 ? UNITS.length - 1 : index;
}

/** In one unit, rounded down, so that more is never claimed: "15d", "45h", "90m". */
export function atLeastText(ms: number): string {
  const [unit, unitMs] = UNITS.find(([, unitMs]) => ms >= 2 * unitMs || ms === unitMs) ?? UNITS[UNITS.length - 1];
  return unit(Math.floor(ms / unitMs));
}

/** To the hour, from two hours on: lengths in one unit compare at a glance. "90m", "120h". */
export function hoursText(ms: number): string {
  return ms < 2 * HOUR_MS ? minutes(Math.round(ms / MINUTE_MS)) : hours(Math.round(ms / HOUR_MS));
}

/** Within a sentence, in one unit: "4 weeks", "18 days", "30 hours", "20 minutes", "15 seconds". */
export function spanText(ms: number): string {
  const days = Math.round(ms / DAY_MS);
  if (days >= 2 || ms === DAY_MS) {
    return days >= 14 && days % 7 === 0 ? weeksText(days / 7) : daysText(days);
  }
  if (ms > 0 && ms < MINUTE_MS) {
    return plural('words.seconds', Math.ceil(ms / 1000), { one: '{{count}} second', other: '{{count}} seconds' });
  }
  return ms >= 2 * HOUR_MS
    ? plural('words.hours', Math.round(ms / HOUR_MS), { one: '{{count}} hour', other: '{{count}} hours' })
    : plural('words.minutes', Math.round(ms / MINUTE_MS), { one: '{{count}} minute', other: '{{count}} minutes' });
}

export function weeksText(count: number): string {
  return plural('words.weeks', count, { one: '{{count}} week', other: '{{count}} weeks' });
}

export function daysText(count: number): string {
  return plural('words.days', count, { one: '{{count}} day', other: '{{count}} days' });
}
