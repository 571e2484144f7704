import { DAY_MS, type AdviceCode } from '../../core';
import { scoreUnit, unitSign } from '../../frames/words/scoreUnit';
import { signedText } from '../../frames/words/signedText';
import type { Badge, BadgeLevel } from './badge';
import { isNumber } from '../view/values';
import type { NamedSeries } from '../view/prepare';

/**
 * Scores beyond this are a long tail, beyond three times as much the score misleads (the article's +-4 and +-20). That concerns a
 * sigma of the values themselves: one of residuals does not hold their extremes, and an incident may be any number of them away.
 */
const TAIL = 6;

/** How much of the movement the prediction explains, and how far the scores reach. */
export function fitBadge({ fields, observed, meta }: NamedSeries): Badge | undefined {
  const scores = finite(fields.score?.values ?? []);
  if (scores.length === 0 || !fields.predicted) {
    return undefined;
  }
  const [low, high] = extent(scores);
  const longest = Math.max(-low, high);
  const ends = `${signedText(low)} / ${signedText(high)}`;
  const reach = `Scores reach from ${signedText(low)} to ${signedText(high)} ${unitSign(scoreUnit(meta?.model))}.`;
  const ofValues = meta === undefined || meta.model.spread === 'weekly';
  const level: BadgeLevel = !ofValues || longest <= TAIL ? 'good' : longest <= 3 * TAIL ? 'fair' : 'poor';
  const long: AdviceCode[] = level === 'poor' ? ['robust-spread', 'fixed-threshold'] : [];
  // A mean has no season to follow, and an hour shows none: nothing of the movement is explained, and that is no fault.
  if (meta?.model.method === 'zscore' || observed.values.length * (meta?.stepMs ?? DAY_MS) < DAY_MS) {
    return {
      id: 'fit',
      level,
      text: `tails ${ends}`,
      brief: ends,
      detail: reach,
      advice: long,
    };
  }
  const strength = seasonStrength(observed.values, fields.predicted.values);
  const season: BadgeLevel = strength < 0.2 ? 'poor' : strength < 0.6 ? 'fair' : 'good';
  return {
    id: 'fit',
    level: worse(level, season),
    text: `fit ${strength.toFixed(2)}, tails ${ends}`,
    // Where there is little room, what decided the level.
    brief: worse(level, season) === season ? `fit ${strength.toFixed(2)}` : ends,
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

function variance(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
