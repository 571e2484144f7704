import { CHANGE_LIMITS, fitnessOf, visibleChanges } from '../../core';
import { percentText } from '../../words/percentText';
import type { Badge } from './badge';
import { valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';

/**
 * The smallest change that leaves the range at the last sample. The median over the picture tells how good that is: at night,
 * when next to nothing is predicted, each range is many times as wide.
 */
export function sightBadge(series: NamedSeries): Badge | undefined {
  const { observed, meta } = series;
  const { last, median } = visibleChanges(bandedOf(series)) ?? {};
  if (!last || !median) {
    return undefined;
  }
  const level = fitnessOf(median.share, CHANGE_LIMITS);
  const wide = level === 'poor' && meta?.model.method === 'seasonal' && meta.model.spread === 'weekly';
  const rest = { id: 'sight' as const, level, advice: wide ? ['residual-spread' as const] : [] };
  const change = Math.min(last.rise, last.drop);
  if (change === Infinity) {
    return {
      ...rest,
      text: 'detects no change now',
      brief: 'none',
      detail: 'At the last sample no change leaves the range.',
    };
  }
  if (!Number.isFinite(last.share)) {
    return undefined;
  }
  const shown = last.share < 1 ? percentText(last.share) : valueText(observed, change);
  const blind = last.share >= 1 ? ' Even a drop to zero stays inside the range now.' : '';
  return {
    ...rest,
    text: `detects changes above ${shown} now`,
    brief: `> ${shown}`,
    detail:
      `At the last sample only a change of more than ${valueText(observed, change)} (${percentText(last.share)}) leaves the range; ` +
      `half of the time in this picture ${percentText(median.share)} is enough.${blind}`,
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
