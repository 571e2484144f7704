import type { AdviceCode, ReasonCode } from '../../core';
import { ADVISED } from '../../frames/followAdvice';
import { adviceText, reasonText } from '../../words/suitabilityText';
import type { NamedSeries } from '../view/prepare';
import { valueText } from '../view/values';
import type { Badge } from './badge';

interface BadgeAdvice {
  /** Reasons against the model, over the whole history. */
  reasons: string[];
  advice: Array<{
    code: AdviceCode;
    text: string;
    /** Action of the advice's button: change the query, or open the slider of the width. */
    action?: 'query' | 'tune';
  }>;
}

const ABOUT: Record<Badge['id'], ReasonCode[]> = {
  history: ['no-prediction', 'few-cycles', 'short-window', 'gaps', 'sparse'],
  fit: [
    'only-grows',
    'better-model',
    'two-values',
    'job-edges',
    'clock-change',
    'near-zero',
    'nan-samples',
    'infinite-samples',
    'mostly-zero',
    'few-samples',
    'long-tails',
    'weak-season',
    'season-ignored',
    'zero-sigma',
    'often-outside',
  ],
  sight: ['outage-unseen', 'insensitive', 'better-model'],
};

/**
 * Text of a hovered badge, besides its numbers. The verdict over the whole history costs an analysis, so it is
 * asked for only then; where frames lost it, the badge's own advice stands in.
 */
export function prepareAdvice({ meta, observed }: Pick<NamedSeries, 'meta' | 'observed'>, badge: Badge): BadgeAdvice {
  const suitability = meta?.suitability?.();
  const reasons = (suitability?.reasons ?? []).filter(({ code }) => ABOUT[badge.id].includes(code));
  const print = (value: number) => valueText(observed, value);
  const given = suitability
    ? reasons.flatMap(({ advice, data }) => advice.map((code) => ({ code, data })))
    : badge.advice.map((code) => ({ code, data: {} }));
  return {
    reasons: reasons.filter(({ code }) => !badge.told?.includes(code)).map((reason) => reasonText(reason, print)),
    advice: given
      .filter(({ code }, i) => given.findIndex((other) => other.code === code) === i)
      .map(({ code, data }) => ({ code, text: adviceText(code, data, print), action: actionOf(code) })),
  };
}

function actionOf(code: AdviceCode): 'query' | 'tune' | undefined {
  return ADVISED[code] ? 'query' : code === 'wider-band' ? 'tune' : undefined;
}
