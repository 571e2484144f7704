import { formatDuration } from '../promql/duration';
import { durationText } from '../words/durations';
import type { AlertBudget, AlertSetting, SettingReplay } from './alertBudget';
import { fixedText, localNumber } from '../language/numbers';
import { sideWord } from '../words/sideWord';
import { plural, t } from '../language/translate';

/** "9 alerts a week over 40 series; 6 of them from 2 series." */
export function budgetSentence({ rows, weeks }: Pick<AlertBudget, 'rows' | 'weeks'>): string {
  const counts = rows.flatMap(({ bySeries }) => bySeries).sort((a, b) => b - a);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const busiest = fewestWithHalf(counts, total);
  const perWeek = (count: number) => rounded(count / Math.max(weeks, 1e-9));
  const most = counts.slice(0, busiest).reduce((sum, count) => sum + count, 0);
  const values = { alerts: numberText(perWeek(total)), series: counts.length };
  return total > 0 && busiest <= counts.length / 4
    ? plural(
        'rules.budget-of-few',
        perWeek(total),
        {
          one: '{{alerts}} alert a week over {{series}} series; {{most}} of them from {{busiest}} series.',
          other: '{{alerts}} alerts a week over {{series}} series; {{most}} of them from {{busiest}} series.',
        },
        { ...values, most: numberText(perWeek(most)), busiest }
      )
    : plural(
        'rules.budget',
        perWeek(total),
        {
          one: '{{alerts}} alert a week over {{series}} series.',
          other: '{{alerts}} alerts a week over {{series}} series.',
        },
        values
      );
}

function fewestWithHalf(descending: number[], total: number): number {
  let [sum, count] = [0, 0];
  while (count < descending.length && sum < total / 2) {
    sum += descending[count++];
  }
  return count;
}

/** Whole numbers from 10 on, one digit below. */
function rounded(value: number): number {
  return Number(value.toFixed(value >= 10 ? 0 : 1));
}

function numberText(value: number): string {
  return localNumber(String(value));
}

/** "width 3, for 10m, both". */
export function settingText({ bandWidth, forMs, direction }: AlertSetting): string {
  return t('rules.setting', 'width {{width}}, for {{length}}, {{side}}', {
    width: localNumber(String(bandWidth)),
    length: formatDuration(forMs),
    side: direction === 'both' ? t('rules.both', 'both') : sideWord(direction),
  });
}

/** "2 alerts, 25 min in all, at most 1.3 band widths". */
export function missedText({ missed }: Pick<SettingReplay, 'missed'>): string {
  if (missed.length === 0) {
    return t('rules.nothing-missed', 'nothing');
  }
  const worst = missed.reduce((most, one) => (one.peak > most.peak ? one : most));
  const totalMs = missed.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  return plural(
    'rules.missed',
    missed.length,
    {
      one: '{{count}} alert, {{all}} in all, at most {{peak}} band widths',
      other: '{{count}} alerts, {{all}} in all, at most {{peak}} band widths',
    },
    { all: durationText(totalMs), peak: fixedText(worst.peak, 1) }
  );
}
