import type { LastingBand, SharpTiers } from '../analysis';
import type { ModelSpec } from '../model';
import { signedSquare } from './root';

/** (rootMean - rootPredicted) / rootUnit, signed; NaN where the unit is 0. */
export function lastingScores(tiers: Pick<SharpTiers, 'rootMean' | 'rootPredicted' | 'rootUnit'>): Float64Array {
  const { rootMean, rootPredicted, rootUnit } = tiers;
  return rootMean.map((mean, i) => (rootUnit[i] > 0 ? (mean - rootPredicted[i]) / rootUnit[i] : NaN));
}

/** Per time the score that is further from 0; the one that is there, where only one is. */
export function furtherOut(sudden: Float64Array, lasting: Float64Array): Float64Array {
  return sudden.map((score, i) => (Math.abs(lasting[i]) > Math.abs(score) || Number.isNaN(score) ? lasting[i] : score));
}

/**
 * The band of the second tier in the metric's unit: signedSquare(rootPredicted +- bandWidth x rootUnit), at least as wide as
 * the model's `minWidth` and `minWidthRatio` demand, clipped as the first tier's is.
 */
export function lastingBand(tiers: SharpTiers, model: ModelSpec): LastingBand {
  const { minWidth = 0, minWidthRatio = 0, clipMin = -Infinity, clipMax = Infinity, bandWidth } = model;
  const { rootMean, rootPredicted, rootUnit } = tiers;
  const edge = (side: -1 | 1) =>
    rootPredicted.map((root, i) => {
      const centre = signedSquare(root);
      const least = Math.max(minWidth, minWidthRatio * Math.abs(centre));
      if (!(rootUnit[i] > 0 || least > 0)) {
        return NaN;
      }
      const wide = signedSquare(root + side * bandWidth * rootUnit[i]);
      const edge = side > 0 ? Math.max(wide, centre + least) : Math.min(wide, centre - least);
      return side > 0 ? Math.max(Math.min(edge, clipMax), clipMin) : Math.min(Math.max(edge, clipMin), clipMax);
    });
  return { observed: rootMean.map(signedSquare), lower: edge(-1), upper: edge(1) };
}
