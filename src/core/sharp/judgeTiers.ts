import type { LastingBand, SharpTiers } from '../analysis';
import { bandAround } from '../band';
import type { ModelSpec } from '../model';

/** (lastingMean - lastingPredicted) / lastingUnit, signed; NaN where the unit is 0. */
export function lastingScores(
  tiers: Pick<SharpTiers, 'lastingMean' | 'lastingPredicted' | 'lastingUnit'>
): Float64Array {
  const { lastingMean, lastingPredicted, lastingUnit } = tiers;
  return lastingMean.map((mean, i) => (lastingUnit[i] > 0 ? (mean - lastingPredicted[i]) / lastingUnit[i] : NaN));
}

/** Per time the score that is further from 0; the one that is there, where only one is. */
export function furtherOut(sudden: Float64Array, lasting: Float64Array): Float64Array {
  return sudden.map((score, i) => (Math.abs(lasting[i]) > Math.abs(score) || Number.isNaN(score) ? lasting[i] : score));
}

export function lastingBand({ lastingMean, lastingPredicted, lastingUnit }: SharpTiers, model: ModelSpec): LastingBand {
  return { observed: lastingMean, ...bandAround(lastingPredicted, lastingUnit, model.bandWidth, model) };
}
