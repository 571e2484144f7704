import type { LastingBand, SharpTiers } from '../analysis';
import { bandAround } from '../band';
import type { ModelSpec } from '../model';

/** (lastingMean - lastingPredicted) / lastingUnit, signed; NaN where the unit is 0. */
export function lastingScores(
  tiers: Pick<SharpTiers, 'lastingMean' | 'lastingPredicted' | 'lastingUnit'>
): Float64Array {
  const { lastingMean, lastingPredicted, lastingUnit } = tiers;
  const scores = new Float64Array(lastingMean.length);
  for (let i = 0; i < scores.length; i++) {
    scores[i] = lastingUnit[i] > 0 ? (lastingMean[i] - lastingPredicted[i]) / lastingUnit[i] : NaN;
  }
  return scores;
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
