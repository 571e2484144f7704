import type { Prepared } from './analysis';
import type { ModelSpec } from './model';
import { lastingDistance } from './sharp/judgeTiers';

/*
 * The reach of a sample: every band width below it leaves the sample outside. Signed: + above, - below; 0 where no width does,
 * infinite beyond the metric's logical limits.
 */

/** By the band around the prediction. */
export function suddenReach({ observed, predicted, sigma, model }: Prepared, i: number): number {
  return reach(model, observed[i], predicted[i], sigma[i]);
}

/** By the band of the second tier of `sharp`; 0 for the other methods. */
export function lastingReach({ model, tiers }: Prepared, i: number): number {
  if (!tiers) {
    return 0;
  }
  const { lastingMean, lastingPredicted, lastingUnit } = tiers;
  const distance = lastingDistance(lastingMean[i], lastingPredicted[i]);
  return reach(model, lastingMean[i], lastingPredicted[i], lastingUnit[i], distance);
}

/** Where two tiers disagree about the side, the one further out decides. */
export function furtherReach(sudden: number, lasting: number): number {
  return Math.abs(lasting) > Math.abs(sudden) ? lasting : sudden;
}

/** @param distance - what is measured in units, where that is not observed - predicted itself */
export function reach(
  model: ModelSpec,
  observed: number,
  predicted: number,
  unit: number,
  distance = observed - predicted
): number {
  const { direction, minWidth = 0, minWidthRatio = 0, clipMin = -Infinity, clipMax = Infinity } = model;
  const least = Math.max(minWidth, minWidthRatio * Math.abs(predicted));
  if (!(unit > 0 || least > 0) || !Number.isFinite(predicted) || !Number.isFinite(unit)) {
    return 0;
  }
  const residual = observed - predicted;
  const side = observed > clipMax ? 1 : observed < clipMin ? -1 : Math.sign(residual);
  if (direction === (side > 0 ? 'below' : 'above')) {
    return 0;
  }
  if (observed > clipMax || observed < clipMin) {
    return side * Infinity;
  }
  const onEdge = residual > 0 ? observed <= clipMin : observed >= clipMax;
  return Math.abs(residual) > least && !onEdge ? (side * Math.abs(distance)) / unit : 0;
}
