import { DAY_MS, MAD_TO_SIGMA, type ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { medianOf, overTime, quantileOverTime } from '../promql/expression';
import { VOTE_LABEL } from './names';
import type { SeriesNames } from './seriesNames';

/*
 * The method in PromQL, over the series that rules record. Rules store these expressions; the data source has the server compute
 * them anew, to check what is stored. Every window is Prometheus' own.
 */

/** The z-score's centre: the mean of the window. */
export function meanExpr({ counted }: SeriesNames, { windowMs }: ModelSpec): string {
  return overTime('avg', { selector: counted }, windowMs);
}

/** The long mean so long ago; its difference to now is the growth since. */
export function trendExpr({ counted }: SeriesNames, { trendMs }: ModelSpec, agoMs = 0): string {
  return overTime('avg', { selector: counted }, trendMs, agoMs);
}

/**
 * P_k: the mean around the same time so long ago, plus the growth since.
 *
 * @param trendAgo - the long mean so long ago: computed, or read from where it is recorded
 */
export function voteExpr(
  { counted }: SeriesNames,
  { smoothingMs }: ModelSpec,
  agoMs: number,
  trendAgo: (agoMs: number) => string
): string {
  const past = overTime('avg', { selector: counted }, smoothingMs, agoMs - smoothingMs / 2);
  return `${past} + ${trendAgo(0)} - ${trendAgo(agoMs)}`;
}

/**
 * The median of what past periods predict, and for `sharp` of what yesterday does. Readable at any length: one vote per line.
 *
 * @param vote - P_k, for a whole number of periods or a part of one
 */
export function medianExpr({ cycles, periodMs, method }: ModelSpec, vote: (cycle: number) => string): string {
  const whole = Array.from({ length: cycles }, (_, index) => index + 1);
  const votes = whole.map((cycle) => [formatDuration(cycle * periodMs), vote(cycle)]);
  if (method === 'sharp') {
    votes.push(['yesterday', vote(DAY_MS / periodMs)]);
  }
  return votes.length === 1
    ? votes[0][1]
    : medianOf(Object.fromEntries(votes), VOTE_LABEL).replaceAll(' or label_replace(', '\n  or label_replace(');
}

/** The unit of the score: population sigma, or 1.4826 times the median deviation. */
export function sigmaExpr({ counted, residual, deviation }: SeriesNames, { spread, windowMs }: ModelSpec): string {
  switch (spread) {
    case 'weekly':
      return overTime('stddev', { selector: counted }, windowMs);
    case 'residual':
      return overTime('stddev', { selector: residual }, windowMs);
    case 'robust':
      return `${MAD_TO_SIGMA} * ${quantileOverTime(0.5, { selector: deviation }, windowMs)}`;
  }
}
