import { CHANGE_LIMITS, fitnessOf, visibleChanges } from '../../core';
import { percentText } from '../../words/percentText';
import type { Badge } from './badge';
import { valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';

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
      text: 'detects no change',
      brief: 'none',
      detail: 'Half of the time in this picture no change leaves the range.',
    };
  }
  if (!Number.isFinite(median.share)) {
    return undefined;
  }
  const blind = median.share >= 1 ? ', and not even a drop to zero does' : '';
  const now = Math.min(last.rise, last.drop);
  const share = Number.isFinite(last.share) ? ` (${percentText(last.share)})` : '';
  return {
    ...rest,
    text: `detects changes above ${percentText(median.share)}`,
    brief: `> ${percentText(median.share)}`,
    detail:
      `Half of the time in this picture only a change of more than ${percentText(median.share)} leaves the range${blind}. ` +
      (now === Infinity
        ? 'At the last sample none does.'
        : `At the last sample ${valueText(observed, now)}${share} is enough.`),
  };
}

/** The rows that lie in the past. */
function bandedOf({ time, fields: { predicted, lower, upper }, meta }: NamedSeries) {
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
