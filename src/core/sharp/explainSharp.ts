import type { Analysis } from '../analysis';
import { sharpShape } from './shape';

/** Why `sharp` gives a sample its score, in numbers for a sentence. */
export interface SharpExplanation {
  /** The tier which is further out. */
  tier: 'sudden' | 'lasting';
  direction: 'above' | 'below';
  /** Its score, without the sign: 1 is one unit. */
  score: number;
  /**
   * The deviation is at least this many times the one that `share` of last week's exceeded; exactly so many, unless the tails of
   * the weeks before are long.
   */
  times: number;
  /** 0.01 = 1 %. */
  share: number;
  /** What is compared: one sample, or the mean of so many. */
  steps: number;
  /** Observed - predicted of that tier, in the metric's unit. */
  deviation: number;
  /** Today's level, relative to what the season predicts: 0.06 = 6 % above the last weeks. NaN where that is 0. */
  levelRatio: number;
}

/**
 * @param i - index of the evaluation
 * @param stepMs - distance of two samples, as for `analyze`
 * @returns undefined where there is no score, and for other methods
 */
export function explainSharp(
  { model, observed, predicted, tiers }: Pick<Analysis, 'model' | 'observed' | 'predicted' | 'tiers'>,
  i: number,
  stepMs: number
): SharpExplanation | undefined {
  if (!tiers || (Number.isNaN(tiers.suddenScore[i]) && Number.isNaN(tiers.lastingScore[i]))) {
    return undefined;
  }
  const { suddenScore, lastingScore, lastingMean, lastingPredicted, level } = tiers;
  const shape = sharpShape(model, stepMs);
  const isLasting = Math.abs(lastingScore[i]) > Math.abs(suddenScore[i]) || Number.isNaN(suddenScore[i]);
  const signed = isLasting ? lastingScore[i] : suddenScore[i];
  const { quantile, scale } = isLasting ? shape.lastingTail : shape.suddenTail;
  const season = predicted[i] - level[i];
  return {
    tier: isLasting ? 'lasting' : 'sudden',
    direction: signed < 0 ? 'below' : 'above',
    score: Math.abs(signed),
    times: Math.abs(signed) * scale,
    share: Math.round((1 - quantile) * 1e4) / 1e4,
    steps: isLasting ? shape.lastingSteps : 1,
    deviation: isLasting ? lastingMean[i] - lastingPredicted[i] : observed[i] - predicted[i],
    levelRatio: season === 0 ? NaN : level[i] / Math.abs(season),
  };
}
