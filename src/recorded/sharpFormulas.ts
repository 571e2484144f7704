import type { SharpShape, TailShape } from '../core';
import { formatDuration } from '../promql/duration';
import { largestOf, medianOf, overTime, quantileOverTime } from '../promql/expression';
import { largestName, sharpNames, unitName, VOTE_LABEL } from './names';
import type { SeriesNames } from './seriesNames';

/* The parts of docs/sharp.md in PromQL, as `formulas.ts` has those of the other methods. */

/** The prediction from past periods; without any, the mean of the last half hour. @param median - of the votes */
export function seasonExpr({ counted }: SeriesNames, { standInMs, stepMs }: SharpShape, median: string): string {
  return `${median}\n  or ${overTime('avg', { selector: counted }, standInMs, stepMs)}`;
}

/** How far a sample is from the season at the level of the last minutes, which follows everything. */
export function followingDeviationExpr(names: SeriesNames, shape: SharpShape): string {
  return `abs${fromFollowingExpr(names, shape)}`;
}

/** The same with its sign. */
function fromFollowingExpr({ observed }: SeriesNames, { levelMs, stepMs }: SharpShape): string {
  const { seasonResidual } = sharpNames(observed);
  const level = overTime('avg', { selector: seasonResidual }, levelMs, stepMs);
  return `(${seasonResidual} - (${level} or ${seasonResidual} * 0))`;
}

/** Today's level within a long incident: a part of `levelAt` of the core. */
function referenceExpr({ observed }: SeriesNames, { referenceMs, stepMs }: SharpShape): string {
  return quantileOverTime(0.5, { selector: sharpNames(observed).seasonResidual }, referenceMs, stepMs);
}

/** How far away an incident is where one begins or goes on, 0 where the series is back, nothing in between: `toldOfIncidents` of the core. */
export function awayExpr(names: SeriesNames, shape: SharpShape): string {
  const { seasonResidual: residual, lastingDeviation } = sharpNames(names.observed);
  const { awayUnits, backUnits, backShare, backMs, referenceMs } = shape;
  const local = fromFollowingExpr(names, shape);
  const unit = heldUnitExpr(names.sigma, shape);
  const ofMeans = heldUnitExpr(unitName(lastingDeviation), shape);
  const isFar = `${names.deviation} > ${awayUnits} * ${unit} and ${residual} * sgn${local} > ${awayUnits} * ${unit}`;
  const sizeWithin = (rangeMs: number) => {
    const [above, below] = (['max', 'min'] as const).map((what) => overTime(what, { selector: residual }, rangeMs));
    return largestOf({ above, below: `-${below}` }, VOTE_LABEL);
  };
  const isNear = (sizeIn: (rangeMs: number) => string, ofUnit: string) =>
    `(${sizeIn(backMs)} <= ${backUnits} * ${ofUnit} or ${sizeIn(backMs)} <= ${backShare} * ${sizeIn(referenceMs)})`;
  const isBack = [
    isNear(sizeWithin, unit),
    isNear((rangeMs) => overTime('max', { selector: lastingDeviation }, rangeMs), ofMeans),
  ];
  return [
    `${local} / (${unit} > 0) and ${isFar}`,
    `${lastingDistanceExpr(names, shape)} / (${ofMeans} > 0) and ${lastingDeviation} > ${awayUnits} * ${ofMeans}`,
    `${residual} * 0 and ${isBack.join(' and ')}`,
  ].join('\n  or ');
}

/** The side of the incident that is open, by what was told last. */
export function openExpr({ observed }: SeriesNames, { openMs }: SharpShape, side: 'any' | 'above' | 'below'): string {
  const last = overTime('last', { selector: sharpNames(observed).away }, openMs);
  return `${last} ${side === 'any' ? '!=' : side === 'above' ? '>' : '<'} 0`;
}

/** How far away the open incident was at most, signed, in units: `openIncidents` of the core, where one is. */
export function incidentExpr(names: SeriesNames, shape: SharpShape, side: 'any' | 'above' | 'below'): string {
  if (side === 'any') {
    return `(${incidentExpr(names, shape, 'above')}\n  or ${incidentExpr(names, shape, 'below')})`;
  }
  const most = overTime(side === 'above' ? 'max' : 'min', { selector: sharpNames(names.observed).away }, shape.openMs);
  return `(${most} and ${openExpr(names, shape, side)})`;
}

/** The residuals that lie in no incident. */
export function calmExpr(names: SeriesNames, shape: SharpShape): string {
  return `${sharpNames(names.observed).seasonResidual} unless ${openExpr(names, shape, 'any')}`;
}

/** The season at today's level. */
export function levelledExpr(names: SeriesNames, shape: SharpShape): string {
  const { season, calm } = sharpNames(names.observed);
  const mean = overTime('avg', { selector: calm }, shape.levelMs, shape.stepMs);
  return `${season} + (${mean} or ${referenceExpr(names, shape)} or ${season} * 0)`;
}

/** The mean over the samples that the second tier takes together, or over what the season predicted for them. */
export function lastingExpr(name: string, { lastingMs }: SharpShape): string {
  return overTime('avg', { selector: name }, lastingMs);
}

/** What the season predicted for such a mean. */
export function lastingSeasonExpr({ observed, counted }: SeriesNames, shape: SharpShape): string {
  return `(${lastingExpr(counted, shape)} - ${lastingExpr(sharpNames(observed).seasonResidual, shape)})`;
}

/** How far the root of such a mean is from that of the season's, at the samples that have one. */
export function lastingDistanceExpr(names: SeriesNames, shape: SharpShape): string {
  const mean = lastingExpr(names.counted, shape);
  const season = lastingSeasonExpr(names, shape);
  return `(${signedRootExpr(mean)} - ${signedRootExpr(season)} and ${sharpNames(names.observed).seasonResidual})`;
}

/** The sign of that distance: of what the samples of such a mean were off the season. */
export function lastingSignExpr({ observed }: SeriesNames, shape: SharpShape): string {
  return `sgn(${lastingExpr(sharpNames(observed).seasonResidual, shape)})`;
}

/**
 * `furtherOut` of the core: the score of that tier which is further out; the one that is there, where only one is.
 *
 * @param size - of the lasting score, without its sign
 */
export function furtherOutExpr(sudden: string, size: string, lasting: string): string {
  return `(${lasting} and ${size} > abs(${sudden})\n  or ${sudden}\n  or ${lasting})`;
}

/** `signedRoot` of the core. */
export function signedRootExpr(expr: string): string {
  return `sgn(${expr}) * sqrt(abs(${expr}))`;
}

/** An ordinary hour's largest deviation, from what is recorded of each hour up to so long ago. */
export function ordinaryExpr(deviation: string, { middleQuantile, memoryMs }: SharpShape, agoMs: number): string {
  return quantileOverTime(middleQuantile, { selector: largestName(deviation) }, memoryMs, agoMs);
}

/**
 * The unit of one tier so long ago, `unitAt` of the core: from the tails of the last weeks, and from each hour's largest deviation
 * as it is recorded.
 *
 * @param of - the tail of its tier
 */
export function unitExpr(deviation: string, of: TailShape, shape: SharpShape, agoMs = 0): string {
  const { tailWindowMs, memoryMs, differPower } = shape;
  const recordsMs = agoMs + RECORDS_END_MS;
  const hours = (q: number, rangeMs = memoryMs, backMs = 0) =>
    quantileOverTime(q, { selector: largestName(deviation) }, rangeMs, recordsMs + backMs);
  const middle = ordinaryExpr(deviation, shape, recordsMs);
  const high = hours(shape.highQuantile);
  const ordinary = `${high} ^ ${differPower} / (${middle} > 0) ^ ${differPower - 1}`;
  // Of few deviations the tail is less far out. No record, no unit.
  const count = overTime('count', { selector: largestName(deviation) }, memoryMs, recordsMs);
  const widened = `clamp_min(${of.fullRecords} / ${count}, 1) ^ ${shape.scalePower}`;
  const ofSamples = (backMs: number) =>
    quantileOverTime(of.quantile, { selector: deviation }, tailWindowMs, agoMs + backMs);
  const { hoursQuantile, usualMs } = of;
  // Of few hours the samples say more.
  const elseOfSamples = (ofHours: string) => `(${ofHours} and ${count} >= ${of.fullRecords} or ${ofSamples(0)})`;
  const windows = Array.from({ length: memoryMs / usualMs }, (_, k) => k * usualMs);
  const median = (tailAgo: (backMs: number) => string) =>
    windows.length === 1
      ? tailAgo(0)
      : medianOf(Object.fromEntries(windows.map((ms) => [formatDuration(ms), tailAgo(ms)])), VOTE_LABEL);
  const [tail, usualTail] =
    hoursQuantile === undefined
      ? [ofSamples(0), median(ofSamples)]
      : [
          elseOfSamples(hours(hoursQuantile, tailWindowMs)),
          elseOfSamples(median((backMs) => hours(hoursQuantile, usualMs, backMs))),
        ];
  // To the power of 0, which is 1, where half of the hours never deviate.
  const differ = `((${high} / (${middle} > 0)) ^ ${of.usualPower} or ${high} ^ 0)`;
  const usual = of.usualPower === 0 ? usualTail : `${usualTail} * ${differ}`;
  return `${of.scale} * ${widened} * ${largestOf({ hours: `sqrt(${tail} * ${ordinary})`, tails: usual }, VOTE_LABEL)}`;
}

/** The unit at this moment, from what the hourly group has recorded. */
export function heldUnitExpr(unit: string, shape: SharpShape): string {
  return atFullHour(lastRecordExpr(unit, shape), shape);
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
