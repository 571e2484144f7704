import { DAY_MS, type SharpShape } from '../core';
import { formatDuration } from '../promql/duration';
import { overTime, quantileOverTime } from '../promql/expression';
import { largestName, sharpNames, tailName } from './names';
import type { SeriesNames } from './seriesNames';

/* The parts of docs/sharp.md in PromQL, as `formulas.ts` has those of the other methods. */

/** The prediction from past periods; without any, the mean of the last day. @param median - of the votes */
export function seasonExpr({ counted }: SeriesNames, { stepMs }: SharpShape, median: string): string {
  return `${median}\n  or ${overTime('avg', { selector: counted }, DAY_MS, stepMs)}`;
}

/** The season at today's level, where there is one. */
export function levelledExpr({ observed, counted }: SeriesNames, { levelMs, stepMs }: SharpShape): string {
  const { season, seasonKept } = sharpNames(observed);
  const mean = (selector: string) => overTime('avg', { selector }, levelMs, stepMs);
  return `${season} + (${mean(counted)} - ${mean(seasonKept)} or ${season} * 0)`;
}

/** The mean over the samples that the second tier takes together, or over what the season predicted for them. */
export function lastingExpr(name: string, { lastingMs }: SharpShape): string {
  return overTime('avg', { selector: name }, lastingMs);
}

/** How far the root of such a mean is from that of the season's, at the samples that have one. */
export function lastingDistanceExpr({ observed, counted }: SeriesNames, shape: SharpShape): string {
  const { seasonKept } = sharpNames(observed);
  const root = (name: string) => signedRootExpr(lastingExpr(name, shape));
  return `(${root(counted)} - ${root(seasonKept)} and ${seasonKept})`;
}

/** `signedRoot` of the core. */
export function signedRootExpr(expr: string): string {
  return `sgn(${expr}) * sqrt(abs(${expr}))`;
}

/** The size that only a few deviations of the tail's window exceed. */
export function tailExpr(deviation: string, { tailQuantile, tailWindowMs }: SharpShape, agoMs = 0): string {
  return quantileOverTime(tailQuantile, { selector: deviation }, tailWindowMs, agoMs);
}

/** An ordinary hour's largest deviation, from what is recorded of each hour. */
export function ordinaryExpr(deviation: string, { middleQuantile, memoryMs }: SharpShape, agoMs: number): string {
  return quantileOverTime(middleQuantile, { selector: largestName(deviation) }, memoryMs, agoMs);
}

/**
 * The unit of one tier, `unitAt` of the core: from last week's tail, and from tails and largest deviations as they are recorded.
 *
 * @param agoMs - so long ago the records end
 */
export function unitExpr(tail: string, deviation: string, shape: SharpShape, agoMs: number): string {
  const { differPower, leastMemory } = shape;
  const middle = ordinaryExpr(deviation, shape, agoMs);
  const high = quantileOverTime(shape.highQuantile, { selector: largestName(deviation) }, shape.memoryMs, agoMs);
  const mean = `sqrt(${tail} * (${high} ^ ${differPower} / (${middle} > 0) ^ ${differPower - 1} or ${tail}))`;
  const least = `${leastMemory} * ${overTime('avg', { selector: tailName(deviation) }, shape.memoryMs, agoMs)}`;
  return `${shape.unitScale} * (${mean} >= ${least} or ${least})`;
}

/** Subqueries are aligned to whole multiples of their step: this is `expr` as of the last full hour, so long ago. */
export function atFullHour(expr: string, { renewMs }: SharpShape, agoMs = 0): string {
  const hour = formatDuration(renewMs);
  const offset = agoMs === 0 ? '' : ` offset ${formatDuration(agoMs)}`;
  return `last_over_time(${expr}[${hour}:${hour}]${offset})`;
}

/** So long before the full hour at which it is read ends what an hourly group has recorded: that of the hour before is sure to be there. */
export const RECORDS_END_MS = 1;

/** The last record of an hourly group. */
export function lastRecordExpr(name: string, { renewMs }: SharpShape): string {
  return `last_over_time(${name}[${formatDuration(2 * renewMs)}] offset ${formatDuration(RECORDS_END_MS)})`;
}
