import type { LastingBand, SharpTiers } from '../analysis';
import { clipped } from '../band';
import type { ModelSpec } from '../model';
import { columns } from '../windows/allocate';
import { signedRoot, signedSquare } from './signedRoot';

type Means = Pick<SharpTiers, 'lastingMean' | 'lastingPredicted' | 'lastingUnit'>;

/** How far the mean of the last samples is from what was predicted for it, signed, on the root scale. */
export function lastingDistance(mean: number, predicted: number): number {
  return signedRoot(mean) - signedRoot(predicted);
}

/** The signed score of the second tier; NaN where the unit is 0. */
export function lastingScores({ lastingMean, lastingPredicted, lastingUnit }: Means): Float64Array {
  const scores = new Float64Array(lastingMean.length);
  for (let i = 0; i < scores.length; i++) {
    scores[i] = lastingUnit[i] > 0 ? lastingDistance(lastingMean[i], lastingPredicted[i]) / lastingUnit[i] : NaN;
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

/** As `bandAround`, but so many units to both sides on the root scale; a minimum width is one of the metric. */
export function lastingBand({ lastingMean, lastingPredicted, lastingUnit }: Means, model: ModelSpec): LastingBand {
  const { bandWidth, minWidth = 0, minWidthRatio = 0 } = model;
  const [lower, upper] = columns(2, lastingMean.length);
  for (let i = 0; i < lower.length; i++) {
    const centre = lastingPredicted[i];
    const root = signedRoot(centre);
    const half = bandWidth * lastingUnit[i];
    const least = Math.max(minWidth, minWidthRatio * Math.abs(centre));
    const hasBand = half >= 0 && half + least > 0 && Math.abs(centre) + half + least < Infinity;
    lower[i] = hasBand ? Math.min(signedSquare(root - half), centre - least) : NaN;
    upper[i] = hasBand ? Math.max(signedSquare(root + half), centre + least) : NaN;
  }
  return { observed: lastingMean, ...clipped({ lower, upper }, model) };
}
