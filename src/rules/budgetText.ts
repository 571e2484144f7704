import { formatDuration } from '../promql/duration';
import { durationText } from '../words/durations';
import type { AlertBudget, AlertSetting, MissedAlert, SettingReplay } from './alertBudget';
import { fixedText, localNumber } from '../language/numbers';
import { listed } from '../words/listed';
import { sideWord } from '../words/sideWord';
import { plural, t } from '../language/translate';

/**
 * "9 alerts a week over 40 series; 6 of them from 2 series. They are 4 incidents a week: alerts of one incident count once." What a
 * budget counts is said where it is another number.
 */
export function budgetSentence(budget: Pick<AlertBudget, 'rows' | 'weeks'>): string {
  const incidents = budget.rows.reduce((sum, { chosen }) => sum + chosen.incidents, 0);
  const alerts = budget.rows.reduce((sum, { chosen }) => sum + chosen.alerts, 0);
  const perWeek = rounded(incidents / Math.max(budget.weeks, 1e-9));
  const once = plural(
    'rules.budget-incidents',
    perWeek,
    {
      one: 'They are {{incidents}} incident a week: alerts of one incident count once.',
      other: 'They are {{incidents}} incidents a week: alerts of one incident count once.',
    },
    { incidents: numberText(perWeek) }
  );
  return incidents < alerts ? `${alertsSentence(budget)} ${once}` : alertsSentence(budget);
}

function alertsSentence({ rows, weeks }: Pick<AlertBudget, 'rows' | 'weeks'>): string {
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

/** "68 in 20 incidents"; "3" where each is one by itself. */
export function alertsText({ alerts, incidents }: Pick<SettingReplay, 'alerts' | 'incidents'>): string {
  const values = { alerts: localNumber(String(alerts)) };
  return incidents === alerts
    ? values.alerts
    : plural(
        'rules.alerts-in-incidents',
        incidents,
        { one: '{{alerts}} in {{count}} incident', other: '{{alerts}} in {{count}} incidents' },
        values
      );
}

/**
 * "68 alerts, 20 d 21 h in all, at most 5.1 band widths; 48 of 68 belong to 2 shifts of all series; open now: payments and orders": what
 * is a shift, and whom nobody would hear of now, are said by themselves.
 */
export function missedText({ missed }: Pick<SettingReplay, 'missed'>): string {
  if (missed.length === 0) {
    return t('rules.nothing-missed', 'nothing');
  }
  const worst = missed.reduce((most, one) => (one.peak > most.peak ? one : most));
  const totalMs = missed.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  const all = plural(
    'rules.missed',
    missed.length,
    {
      one: '{{count}} alert, {{all}} in all, at most {{peak}} band widths',
      other: '{{count}} alerts, {{all}} in all, at most {{peak}} band widths',
    },
    { all: durationText(totalMs), peak: fixedText(worst.peak, 1) }
  );
  return [all, ...shiftsText(missed), ...openText(missed)].join('; ');
}

function shiftsText(missed: MissedAlert[]): string[] {
  const inShifts = missed.filter(({ shift }) => shift);
  const values = { alerts: inShifts.length, all: missed.length };
  return inShifts.length === 0
    ? []
    : [
        plural(
          'rules.missed-shifts',
          new Set(inShifts.map(({ incident }) => incident)).size,
          {
            one: '{{alerts}} of {{all}} belong to {{count}} shift of all series',
            other: '{{alerts}} of {{all}} belong to {{count}} shifts of all series',
          },
          values
        ),
      ];
}

/** As many names as are read in a cell. */
const MAX_NAMES = 5;

function openText(missed: MissedAlert[]): string[] {
  const names = [...new Set(missed.filter(({ open }) => open).map(({ name, series }) => name ?? String(series + 1)))];
  const more = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES);
  const list = more > 0 ? [...shown, t('rules.missed-more', '{{more}} more', { more })] : shown;
  return names.length === 0 ? [] : [t('rules.missed-open', 'open now: {{names}}', { names: listed(list) })];
}
