import { DAY_MS, RARE_WEIGHT, type SharpShape, type TailShape } from '../core';
import { largerOf, overTime, quantileOverTime } from '../promql/expression';
import { rareName, sharpNames } from './names';
import type { SeriesNames } from './seriesNames';

/* The parts of docs/sharp.md in PromQL, as `formulas.ts` has those of the other methods. */

/** What past periods predict; without any, the mean of the last day. @param median - of the votes */
export function seasonExpr({ counted }: SeriesNames, { stepMs }: SharpShape, median: string): string {
  return `${median}\n  or ${overTime('avg', { selector: counted }, DAY_MS, stepMs)}`;
}

/** The season at today's level, where there is one. */
export function levelledExpr({ observed }: SeriesNames, { levelMs, stepMs }: SharpShape): string {
  const { season, seasonResidual } = sharpNames(observed);
  const level = overTime('avg', { selector: seasonResidual }, levelMs, stepMs);
  return `${season} + (${level} or ${season} * 0)`;
}

/** The mean over the samples that the second tier takes together. */
export function lastingExpr(name: string, { lastingMs }: SharpShape): string {
  return overTime('avg', { selector: name }, lastingMs);
}

/** What only a few deviations of the tail's window exceed. */
export function tailExpr(deviation: string, quantile: number, { tailWindowMs }: SharpShape, agoMs = 0): string {
  return quantileOverTime(quantile, { selector: deviation }, tailWindowMs, agoMs);
}

/**
 * The unit of one tier: `scale * max(tail, RARE_WEIGHT * the mean rare quantile)`.
 *
 * @param tail - `tailExpr` of the tier's quantile
 * @param agoMs - how long ago the mean of the rare quantiles is taken
 */
export function unitExpr(
  tail: string,
  deviation: string,
  { scale }: TailShape,
  { rareWindowMs }: SharpShape,
  agoMs = 0
): string {
  const rare = overTime('avg', { selector: rareName(deviation) }, rareWindowMs, agoMs);
  const unit = largerOf(tail, `${RARE_WEIGHT} * ${rare}`);
  return scale === 1 ? unit : `${scale} * ${unit}`;
}
