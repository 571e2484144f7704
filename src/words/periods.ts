import { DAY_MS, WEEK_MS } from '../core';
import { plural, t } from '../language/translate';
import { atLeastText, daysText, weeksText } from './durations';

/** "1 week", "2 weeks", "3 days", "2 periods of 8h". */
export function periodsText(periodMs: number, count: number): string {
  if (periodMs === WEEK_MS) {
    return weeksText(count);
  }
  if (periodMs === DAY_MS) {
    return daysText(count);
  }
  const length = atLeastText(periodMs);
  return plural(
    'words.periods',
    count,
    { one: '{{count}} period of {{length}}', other: '{{count}} periods of {{length}}' },
    { length }
  );
}

/** "no past week", as the beginning of a clause. */
export function noPastPeriod(periodMs: number): string {
  if (periodMs === WEEK_MS) {
    return t('words.no-past-week', 'no past week');
  }
  return periodMs === DAY_MS
    ? t('words.no-past-day', 'no past day')
    : t('words.no-past-period', 'no past period of {{length}}', { length: atLeastText(periodMs) });
}

/**
 * "1 week ago", "1 and 2 weeks ago", "3 days ago", "1 period of 8h ago".
 *
 * @param number - what is said of them, if not their count
 */
export function periodsAgoText(periodMs: number, count: number, number: string | number = count): string {
  const values = { number };
  if (periodMs === WEEK_MS) {
    return plural('words.weeks-ago', count, { one: '{{number}} week ago', other: '{{number}} weeks ago' }, values);
  }
  if (periodMs === DAY_MS) {
    return plural('words.days-ago', count, { one: '{{number}} day ago', other: '{{number}} days ago' }, values);
  }
  return plural(
    'words.periods-ago',
    count,
    { one: '{{number}} period of {{length}} ago', other: '{{number}} periods of {{length}} ago' },
    { ...values, length: atLeastText(periodMs) }
  );
}

/** So many periods ago: "last week", "2 weeks ago", "yesterday", "3 × 12h ago". */
export function cycleText(cycle: number, periodMs: number = WEEK_MS): string {
  if (periodMs !== WEEK_MS && periodMs !== DAY_MS) {
    return t('words.cycle-ago', '{{cycle}} × {{length}} ago', { cycle, length: atLeastText(periodMs) });
  }
  if (cycle > 1) {
    return periodsAgoText(periodMs, cycle);
  }
  return periodMs === WEEK_MS ? t('words.last-week', 'last week') : t('words.yesterday', 'yesterday');
}
