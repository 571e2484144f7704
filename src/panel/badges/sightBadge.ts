import type { Field } from '@grafana/data';
import { CHANGE_LIMITS, fitnessOf, visibleChanges } from '../../core';
import { percentText } from '../../words/percentText';
import type { Badge } from './badge';
import { valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';
import { t } from '../../language/translate';

/** The smallest change that leaves the range half of the time: at a quiet hour any range is many times what is predicted. */
export function sightBadge(series: NamedSeries): Badge | undefined {
  const { observed, meta } = series;
  const { last, median } = visibleChanges(bandedOf(series)) ?? {};
  if (!last || !median) {
    return undefined;
  }
  const level = fitnessOf(median.share, CHANGE_LIMITS);
  const wide = level === 'poor' && meta !== undefined && meta.model.method !== 'sharp';
  const rest = { id: 'sight' as const, level, advice: wide ? ['sharp' as const] : [] };
  if (Math.min(median.rise, median.drop) === Infinity) {
    return {
      ...rest,
      text: t('panel.badges.detects-no-change', 'detects no change'),
      brief: t('panel.badges.none', 'none'),
      detail: t('panel.badges.half-of-the-time', 'Half of the time in this picture no change leaves the range.'),
    };
  }
  if (!Number.isFinite(median.share)) {
    return undefined;
  }
  const change = { share: percentText(median.share) };
  const half =
    median.share >= 1
      ? t(
          'panel.badges.sees-no-outage',
          'Half of the time in this picture only a change of more than {{share}} leaves the range, and not even a drop to zero does.',
          change
        )
      : t(
          'panel.badges.sees-changes',
          'Half of the time in this picture only a change of more than {{share}} leaves the range.',
          change
        );
  return {
    ...rest,
    text: t('panel.badges.detects-changes-above', 'detects changes above {{share}}', change),
    brief: `> ${percentText(median.share)}`,
    detail: [half, lastText(observed, Math.min(last.rise, last.drop), last.share), lastingText(series)]
      .join(' ')
      .trim(),
  };
}

function lastText(observed: Field, change: number, share: number): string {
  if (change === Infinity) {
    return t('panel.badges.none-at-last', 'At the last sample none does.');
  }
  const size = Number.isFinite(share) ? ` (${percentText(share)})` : '';
  return t('panel.badges.enough-at-last', 'At the last sample {{change}} is enough.', {
    change: `${valueText(observed, change)}${size}`,
  });
}

/** The second tier of `sharp` sees smaller changes than the first, once they last; empty for the other methods. */
function lastingText(series: NamedSeries): string {
  const { lastingPredicted, lastingLower, lastingUpper } = series.fields;
  const share = visibleChanges(bandedOf(series, [lastingPredicted, lastingLower, lastingUpper]))?.median.share ?? NaN;
  const steps = series.meta?.tiers?.lastingSteps ?? 1;
  return steps > 1 && Number.isFinite(share)
    ? t(
        'panel.badges.sees-lasting',
        'The mean of {{steps}} samples leaves its range by a change of more than {{share}}.',
        {
          steps,
          share: percentText(share),
        }
      )
    : '';
}

/** The rows that lie in the past. */
function bandedOf(
  { time, fields, meta }: NamedSeries,
  [predicted, lower, upper] = [fields.predicted, fields.lower, fields.upper]
) {
  const { forecastFromMs = Infinity, model } = meta ?? {};
  const times = Float64Array.from(time.values).filter((ms) => ms < forecastFromMs);
  const column = (values: Array<number | null> = []) => times.map((_, row) => values[row] ?? NaN);
  return {
    times,
    predicted: column(predicted?.values),
    lower: column(lower?.values),
    upper: column(upper?.values),
    model: model ?? { direction: 'both' as const },
  };
}
