import { sharpShape, type ModelSpec } from '../core';
import { largerOf } from '../promql/expression';
import { sharpNames, unitName } from './names';
import type { SeriesNames } from './seriesNames';
import { furtherOutExpr, heldUnitExpr, lastingSignExpr } from './sharpFormulas';

/** Digits behind which no verdict hangs, and which are half of an answer's bytes. */
const PRECISION = '0.000001';

/**
 * The signed score of each sample by what rules have recorded: outside exactly where it is beyond the band width, so that a server
 * sends one number for each sample. With a least width of the band the score is in shares of that width, where it is the wider one.
 *
 * Undefined where one number cannot tell: limits that clip the band; `sharp` with a least width, or for one direction alone, since its
 * tiers may be out on both sides.
 *
 * @param stepMs - the interval of the rules
 * @param observed - what is judged by the recorded range
 */
export function scoreExpr(
  names: SeriesNames,
  model: ModelSpec,
  stepMs: number,
  observed = names.observed
): string | undefined {
  const { minWidth, minWidthRatio, clipMin, clipMax, method, direction, bandWidth } = model;
  const hasLeast = Boolean(minWidth || minWidthRatio);
  if (clipMin !== undefined || clipMax !== undefined || (method === 'sharp' && (hasLeast || direction !== 'both'))) {
    return undefined;
  }
  const { prediction, sigma } = names;
  const residual = `(${observed} - ${prediction})`;
  const unit = hasLeast ? `(${halfWidthExpr(sigma, prediction, model)} / ${bandWidth})` : sigma;
  // The second tier goes on for as long as its mean reaches back: without a sample there is nothing to judge.
  const score =
    method === 'sharp'
      ? `${sharpScore(names, model, stepMs, residual)} and ${observed}`
      : `${residual} / (${unit} > 0)`;
  return `round(${score}, ${PRECISION})`;
}

/** max(width x sigma, minWidth, minWidthRatio x |prediction|). */
export function halfWidthExpr(
  sigma: string,
  prediction: string,
  { bandWidth, minWidth, minWidthRatio }: Pick<ModelSpec, 'bandWidth' | 'minWidth' | 'minWidthRatio'>
): string {
  const scaled = `${bandWidth} * ${sigma}`;
  const atLeast = minWidth ? `clamp_min(${scaled}, ${minWidth})` : scaled;
  return minWidthRatio ? largerOf(atLeast, `${minWidthRatio} * abs(${prediction})`) : atLeast;
}

/** By what the hourly group has recorded of both tiers: the distance of the second without its sign. */
function sharpScore(names: SeriesNames, model: ModelSpec, stepMs: number, residual: string): string {
  const shape = sharpShape(model, stepMs);
  const { observed, sigma } = names;
  const { lastingDeviation } = sharpNames(observed);
  const sudden = `${residual} / (${heldUnitExpr(sigma, shape)} > 0)`;
  const size = `${lastingDeviation} / (${heldUnitExpr(unitName(lastingDeviation), shape)} > 0)`;
  return furtherOutExpr(sudden, size, `${size} * ${lastingSignExpr(names, shape)}`);
}
