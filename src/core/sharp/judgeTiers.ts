import type { LastingBand, SharpTiers } from '../analysis';
import { bandAround } from '../band';
import type { ModelSpec } from '../model';
import { scoreOf } from '../score';

/** The signed score of the second tier; NaN where the unit is 0. */
export function lastingScores({
  lastingMean,
  lastingPredicted,
  lastingUnit,
}: Pick<SharpTiers, 'lastingMean' | 'lastingPredicted' | 'lastingUnit'>): Float64Array {
  return scoreOf(lastingMean, lastingPredicted, lastingUnit);
}

/** Per time the score that is further from 0; the one that is there, where only one is. */
export function furtherOut(sudden: Float64Array, lasting: Float64Array): Float64Array {
  const scores = new Float64Array(sudden.length);
  for (let i = 0; i < scores.length; i++) {
    const isLasting = Math.abs(lasting[i]) > Math.abs(sudden[i]) || Number.isNaN(sudden[i]);
    scores[i] = isLasting ? lasting[i] : sudden[i];
  }
  return scores;
}

export function lastingBand({ lastingMean, lastingPredicted, lastingUnit }: SharpTiers, model: ModelSpec): LastingBand {
  return { observed: lastingMean, ...bandAround(lastingPredicted, lastingUnit, model.bandWidth, model) };
}
