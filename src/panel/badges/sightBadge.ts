import type { Field } from '@grafana/data';
import { CHANGE_LIMITS, DAY_MS, fitnessOf, visibleChanges, WEEK_MS, type VisibleChange } from '../../core';
import { percentText } from '../../words/percentText';
import type { Badge } from './badge';
import { valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';
import { t, textLanguage } from '../../language/translate';

/** The smallest change that leaves the range half of the time: at a quiet hour any range is many times what is predicted. */
export function sightBadge(series: NamedSeries): Badge | undefined {
  const badge = changeBadge(series);
  const holiday = oddDayText(series);
  return badge && holiday
    ? { ...badge, level: badge.level === 'good' ? 'fair' : badge.level, detail: `${holiday} ${badge.detail}` }
    : badge;
}

/** Of the last day in the picture, or in the week before its end, whose shape is that of another day of the week; '' without any. */
function oddDayText({ time, meta }: NamedSeries): string {
  const [firstMs, lastMs]: number[] = [time.values[0], time.values[time.values.length - 1]];
  const isNear = (dayMs: number) => dayMs + DAY_MS > Math.min(firstMs, lastMs - WEEK_MS) && dayMs <= lastMs;
  const day = meta
    ?.oddDays?.()
    ?.filter(({ dayMs }) => isNear(dayMs))
    .at(-1);
  const text = (timeMs: number, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(textLanguage(), { ...parts, timeZone: 'UTC' }).format(timeMs);
  // The fourth of January 1970 was a Sunday.
  return day
    ? t('panel.badges.looks-like', '{{day}} looks like a {{weekday}}: holidays are not in this model.', {
        day: text(day.dayMs, { weekday: 'long', day: 'numeric', month: 'short' }),
        weekday: text((3 + day.like) * DAY_MS, { weekday: 'long' }),
      })
    : '';
}

function changeBadge(series: NamedSeries): Badge | undefined {
  const { observed, meta } = series;
  const { last, median, inUnits = false } = visibleChanges(bandedOf(series)) ?? {};
  if (!last || !median) {
    return undefined;
  }
  const level = fitnessOf(median.share, CHANGE_LIMITS);
  const wide = level === 'poor' && meta !== undefined && meta.model.method !== 'sharp';
  const seesNoOutage = median.share >= 1 && !inUnits;
  const rest = {
    id: 'sight' as const,
    level,
    advice: wide ? ['sharp' as const] : [],
    told: ['insensitive' as const, ...(seesNoOutage ? ['outage-unseen' as const] : [])],
  };
  if (Math.min(median.rise, median.drop) === Infinity) {
    return {
      ...rest,
      text: t('panel.badges.detects-no-change', 'detects no change'),
      brief: t('panel.badges.none', 'none'),
      detail: t('panel.badges.half-of-the-time', 'Half of the time in this picture no change leaves the normal range.'),
    };
  }
  if (!Number.isFinite(median.share)) {
    return undefined;
  }
  const size = changeText(observed, median, inUnits);
  const change = { share: size };
  const half = seesNoOutage
    ? t(
        'panel.badges.sees-no-outage',
        'Half of the time in this picture only a change of more than {{share}} leaves the normal range, and not even a drop to zero does.',
        change
      )
    : t(
        'panel.badges.sees-changes',
        'Half of the time in this picture only a change of more than {{share}} leaves the normal range.',
        change
      );
  return {
    ...rest,
    text: t('panel.badges.detects-changes-above', 'detects changes above {{share}}', change),
    brief: `> ${size}`,
    detail: [half, lastText(observed, last, inUnits), lastingText(series)].join(' ').trim(),
  };
}

/**
 * A share of the prediction, read after "more than" and so never "under 1 %"; near 0, where a share says nothing, a
 * number in the metric's unit.
 */
function changeText(observed: Field, { rise, drop, share }: VisibleChange, inUnits: boolean): string {
  return inUnits ? valueText(observed, Math.min(rise, drop)) : percentText(Math.max(share, 0.01));
}

function lastText(observed: Field, last: VisibleChange, inUnits: boolean): string {
  const change = Math.min(last.rise, last.drop);
  if (change === Infinity) {
    return t('panel.badges.none-at-last', 'At the last sample none does.');
  }
  const size = Number.isFinite(last.share) && !inUnits ? ` (${percentText(last.share)})` : '';
  return t('panel.badges.enough-at-last', 'At the last sample {{change}} is enough.', {
    change: `${valueText(observed, change)}${size}`,
  });
}

/** The second tier of `sharp` sees smaller changes than the first, once they last; empty for the other methods. */
function lastingText(series: NamedSeries): string {
  const { lastingPredicted, lastingLower, lastingUpper } = series.fields;
  const { median, inUnits } = visibleChanges(bandedOf(series, [lastingPredicted, lastingLower, lastingUpper])) ?? {};
  const steps = series.meta?.tiers?.lastingSteps ?? 1;
  return steps > 1 && median && Number.isFinite(median.share)
    ? t(
        'panel.badges.sees-lasting',
        'The mean of {{steps}} samples leaves its normal range by a change of more than {{share}}.',
        {
          steps,
          share: changeText(series.observed, median, inUnits === true),
        }
      )
    : '';
}

/** The rows that lie in the past. */
function bandedOf(
  { time, observed, fields, meta }: NamedSeries,
  [predicted, lower, upper] = [fields.predicted, fields.lower, fields.upper]
) {
  const { forecastFromMs = Infinity, model } = meta ?? {};
  const times = Float64Array.from(time.values).filter((ms) => ms < forecastFromMs);
  const column = (values: Array<number | null> = []) => times.map((_, row) => values[row] ?? NaN);
  return {
    times,
    observed: column(observed.values),
    predicted: column(predicted?.values),
    lower: column(lower?.values),
    upper: column(upper?.values),
    model: model ?? { direction: 'both' as const },
  };
}
