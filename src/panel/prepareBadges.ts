import { DAY_MS, WEEK_MS, type AdviceCode } from '../core';
import { historyNotice } from '../frames/historyNotice';
import { signedText } from '../frames/signedText';
import { isNumber } from './isNumber';
import type { NamedSeries } from './prepare';
import { scoreUnit, valueText } from './prepareTooltip';

export type BadgeLevel = 'good' | 'fair' | 'poor';

/** One short statement on how far the picture can be trusted. */
export interface Badge {
  id: 'history' | 'fit' | 'sight';
  level: BadgeLevel;
  text: string;
  /** The same where there is little room. */
  brief: string;
  /** Shown on hover: what it means. */
  detail: string;
  /** What would help, as far as the frame alone shows it. */
  advice: AdviceCode[];
}

/** History, fit and sight of one series, from its frame alone. What cannot be said is left out. */
export function prepareBadges(series: NamedSeries): Badge[] {
  return [historyBadge(series), fitBadge(series), sightBadge(series)].filter(
    (badge): badge is Badge => badge !== undefined
  );
}

function historyBadge({ meta, plain }: NamedSeries): Badge | undefined {
  if (!meta) {
    return undefined;
  }
  if (plain) {
    return {
      id: 'history',
      level: 'fair',
      text: `${meta.model.method === 'zscore' ? 'z-score' : 'season'} of these points alone`,
      brief: 'these points',
      detail:
        'The normal range comes from the points in the picture, so it changes with the time range. ' +
        'The "Prometheus anomaly band" data source fetches the weeks before it, and its verdicts stay when you zoom.',
      advice: [],
    };
  }
  const { history, model } = meta;
  const { neededMs, foundMs, cyclesUsed, cyclesWanted } = history;
  if (neededMs === 0) {
    // Still on its way, or kept by recording rules: nothing was looked for here.
    return undefined;
  }
  const seasonal = model.method !== 'zscore';
  const days = `history ${days1(foundMs)} of ${days1(neededMs)} d`;
  const text = seasonal
    ? `${days}, ${cyclesUsed.length} of ${cyclesWanted} ${cycleWord(model.periodMs, cyclesWanted)} used`
    : days;
  const complete = foundMs >= neededMs && (!seasonal || cyclesUsed.length >= cyclesWanted);
  const usable = seasonal ? cyclesUsed.length >= Math.min(3, cyclesWanted) : foundMs >= neededMs / 2;
  return {
    id: 'history',
    level: complete ? 'good' : usable ? 'fair' : 'poor',
    text,
    brief: seasonal
      ? `${cyclesUsed.length}/${cyclesWanted} ${cycleWord(model.periodMs, cyclesWanted)}`
      : `${days1(foundMs)} d`,
    detail: historyNotice(history, model).text,
    advice: complete ? [] : ['longer-retention'],
  };
}

function days1(ms: number): string {
  return String(Number((ms / DAY_MS).toFixed(ms < 2 * DAY_MS ? 1 : 0)));
}

function cycleWord(periodMs: number, count: number): string {
  const word = periodMs === WEEK_MS ? 'week' : periodMs === DAY_MS ? 'day' : 'period';
  return count === 1 ? word : `${word}s`;
}

/** Scores beyond this are a long tail, beyond three times as much the score misleads (the article's +-4 and +-20). */
const TAIL = 6;

function fitBadge({ fields, observed, meta }: NamedSeries): Badge | undefined {
  const scores = finite(fields.score?.values ?? []);
  if (scores.length === 0 || !fields.predicted) {
    return undefined;
  }
  const [low, high] = extent(scores);
  const longest = Math.max(-low, high);
  const tails = `tails ${signedText(low)} / ${signedText(high)}`;
  const reach = `Scores reach from ${signedText(low)} to ${signedText(high)} ${scoreUnit({ meta })}.`;
  const long: AdviceCode[] = longest > 3 * TAIL ? ['robust-spread', 'fixed-threshold'] : [];
  const level: BadgeLevel = longest > 3 * TAIL ? 'poor' : longest > TAIL ? 'fair' : 'good';
  // A mean has no season to follow, and an hour shows none: nothing of the movement is explained, and that is no fault.
  if (meta?.model.method === 'zscore' || observed.values.length * (meta?.stepMs ?? DAY_MS) < DAY_MS) {
    return {
      id: 'fit',
      level,
      text: tails,
      brief: `${signedText(low)} / ${signedText(high)}`,
      detail: reach,
      advice: long,
    };
  }
  const strength = seasonStrength(observed.values, fields.predicted.values);
  const season: BadgeLevel = strength < 0.2 ? 'poor' : strength < 0.6 ? 'fair' : 'good';
  return {
    id: 'fit',
    level: worse(level, season),
    text: `fit ${strength.toFixed(2)}, ${tails}`,
    brief: `fit ${strength.toFixed(2)}`,
    detail: `The prediction explains ${Math.round(strength * 100)} % of the movement in this range. ${reach}`,
    advice: [...long, ...(strength < 0.2 ? (['zscore'] as const) : [])],
  };
}

function worse(a: BadgeLevel, b: BadgeLevel): BadgeLevel {
  const order: BadgeLevel[] = ['good', 'fair', 'poor'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))];
}

/** 1 - variance of the residual / variance of the observed, 0 when the prediction is no better than the mean. */
function seasonStrength(observed: Array<number | null>, predicted: Array<number | null>): number {
  const values: number[] = [];
  const residuals: number[] = [];
  for (let i = 0; i < observed.length; i++) {
    const [value, other] = [observed[i], predicted[i]];
    if (isNumber(value) && isNumber(other)) {
      values.push(value);
      residuals.push(value - other);
    }
  }
  const all = variance(values);
  return all > 0 ? Math.max(0, 1 - variance(residuals) / all) : 0;
}

/**
 * The smallest change that leaves the range at the last prediction. How good that is, the median over the picture tells: at
 * night, when next to nothing is predicted, each range is many times as wide.
 */
function sightBadge({ fields, observed, meta }: NamedSeries): Badge | undefined {
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

function finite(values: Array<number | null>): number[] {
  return values.filter(isNumber);
}

/** From 0 on, so that the lower end is never positive. */
function extent(values: number[]): [number, number] {
  let [low, high] = [0, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function variance(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
