import { fitnessOf, SEASONLESS_LIMITS, TAIL_LIMITS, type AdviceCode, type Fitness } from '../../core';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { signedText } from '../../words/signedText';
import { seasonText } from '../../words/suitabilityText';
import { isNumber } from '../view/values';
import type { NamedSeries } from '../view/prepare';
import type { Badge } from './badge';
import { t } from '../../language/translate';
import { fixedText } from '../../language/numbers';

/** How much of the movement comes back after a period, and how far the scores reach. */
export function fitBadge({ fields, meta }: NamedSeries): Badge | undefined {
  const scores = (fields.score?.values ?? []).filter(isNumber);
  if (scores.length === 0 || !fields.predicted) {
    return undefined;
  }
  const [low, high] = extent(scores);
  const ends = t('words.range', '{{lower}} to {{upper}}', { lower: signedText(low), upper: signedText(high) });
  const reach = t('panel.badges.scores-reach-from-to', 'Scores reach from {{low}} to {{high}} {{unit}}.', {
    low: signedText(low),
    high: signedText(high),
    unit: unitSign(scoreUnit(meta?.model)),
  });
  // A sigma of residuals does not hold the extremes, and an incident may be any number of them away.
  const ofValues = meta === undefined || meta.model.spread === 'weekly';
  const tails = ofValues ? fitnessOf(Math.max(-low, high), TAIL_LIMITS) : 'good';
  const long: AdviceCode[] = tails === 'poor' ? ['fixed-threshold'] : [];
  const strength = meta?.seasonStrength;
  if (strength === undefined) {
    return {
      id: 'fit',
      level: tails,
      text: t('panel.badges.scores', 'scores {{ends}}', { ends }),
      brief: ends,
      detail: reach,
      advice: long,
    };
  }
  const season = fitnessOf(1 - strength, SEASONLESS_LIMITS);
  const level = worse(tails, season);
  return {
    id: 'fit',
    level,
    text: t('panel.badges.season-scores', 'season {{strength}}, scores {{ends}}', {
      strength: fixedText(strength, 2),
      ends,
    }),
    // Where there is little room, what decided the level.
    brief:
      level === season ? t('panel.badges.season', 'season {{strength}}', { strength: fixedText(strength, 2) }) : ends,
    detail: `${seasonText(strength, meta!.model.periodMs)} ${reach}`,
    advice: long,
  };
}

function worse(a: Fitness, b: Fitness): Fitness {
  const order: Fitness[] = ['good', 'fair', 'poor'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))];
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
