import type { AdviceCode, ReasonCode } from '../../core';
import { ADVISED } from '../../frames/followAdvice';
import { adviceText, reasonText } from '../../words/suitabilityText';
import type { NamedSeries } from '../view/prepare';
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
export function prepareAdvice({ meta }: Pick<NamedSeries, 'meta'>, badge: Badge): BadgeAdvice {
  const suitability = meta?.suitability?.();
  const reasons = (suitability?.reasons ?? []).filter(({ code }) => ABOUT[badge.id].includes(code));
  const codes = suitability ? reasons.flatMap(({ advice }) => advice) : badge.advice;
  return {
    reasons: reasons.map(reasonText),
    advice: [...new Set(codes)].map((code) => ({ code, text: adviceText(code), action: actionOf(code) })),
  };
}

function actionOf(code: AdviceCode): 'query' | 'tune' | undefined {
  return ADVISED[code] ? 'query' : code === 'wider-band' ? 'tune' : undefined;
}
