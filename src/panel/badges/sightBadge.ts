import type { Badge } from './badge';
import { isNumber, valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';

/**
 * The smallest change that leaves the range at the last prediction. How good that is, the median over the picture tells: at
 * night, when next to nothing is predicted, each range is many times as wide.
 */
export function sightBadge({ fields, observed, meta }: NamedSeries): Badge | undefined {
  const { predicted, upper, lower } = fields;
  const last = lastNumber(predicted?.values ?? [], meta?.forecastFromMs === undefined ? undefined : observed.values);
  if (!predicted || !upper || !lower || last < 0) {
    return undefined;
  }
  const half = (row: number): number =>
    Math.max(upper.values[row] - predicted.values[row], predicted.values[row] - lower.values[row]);
  const share = (row: number): number => half(row) / Math.abs(predicted.values[row]);
  const now = share(last);
  if (!isNumber(upper.values[last]) || !isNumber(lower.values[last]) || !Number.isFinite(now)) {
    return undefined;
  }
  const typical = median(predicted.values.map((_, row) => share(row)).filter(Number.isFinite));
  const shown = now < 1 ? percent(now) : valueText(observed, half(last));
  const blind = now >= 1 ? ' Even a drop to zero stays inside the range now.' : '';
  const wide = typical > 0.6 && meta?.model.method === 'seasonal' && meta.model.spread === 'weekly';
  return {
    id: 'sight',
    level: typical <= 0.3 ? 'good' : typical <= 0.6 ? 'fair' : 'poor',
    text: `sees changes over ${shown} now`,
    brief: `> ${shown}`,
    detail:
      `At the last sample only a change of more than ${valueText(observed, half(last))} (${percent(now)}) leaves the range; ` +
      `half of the time ${percent(typical)} is enough.${blind}`,
    advice: wide ? ['residual-spread'] : [],
  };
}

function lastNumber(values: Array<number | null>, where?: Array<number | null>): number {
  for (let i = values.length - 1; i >= 0; i--) {
    if (isNumber(values[i]) && (!where || where[i] != null)) {
      return i;
    }
  }
  return -1;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
