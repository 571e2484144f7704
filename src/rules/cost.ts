import { DAY_MS, sharpShape, type ModelSpec } from '../core';
import type { RuleRequest } from './request';

/** Cost of the rules for the server, per series of the result. The observed expression itself is not counted. */
interface RuleCost {
  /** Series stored, without the alerts' own. */
  recordedSeries: number;
  /** Samples read per evaluation of the model's rules. */
  samplesPerEvaluation: number;
  /** The same per second, over the interval. */
  samplesPerSecond: number;
}

/**
 * Counts the samples in all windows, which is what a Prometheus server pays for: `avg_over_time(...[1w])` at a sample per
 * minute reads 10,080 of them.
 */
export function ruleCost(request: RuleRequest, recordedSeries: number): RuleCost {
  const { model, modelIntervalMs, recordBand } = request;
  const read = model.method === 'sharp' ? readBySharp(request) : readByCentre(request) + readBySpread(request);
  const samplesPerEvaluation = read + (recordBand ? 5 : 0);
  return { recordedSeries, samplesPerEvaluation, samplesPerSecond: samplesPerEvaluation / (modelIntervalMs / 1000) };
}

function readByCentre({ model, intervalMs }: RuleRequest): number {
  return model.method === 'zscore'
    ? inWindow(model.windowMs, intervalMs)
    : readBySeason(model, model.cycles, intervalMs);
}

function readBySeason({ trendMs, smoothingMs }: ModelSpec, votes: number, intervalMs: number): number {
  return inWindow(trendMs, intervalMs) + votes * (inWindow(smoothingMs, intervalMs) + 2);
}

/** A residual spread looks back on samples that are recorded with the model, not with the observed series. */
function readBySpread({ model, intervalMs, modelIntervalMs }: RuleRequest): number {
  return model.spread === 'weekly'
    ? inWindow(model.windowMs, intervalMs)
    : inWindow(model.windowMs, modelIntervalMs) + 2;
}

/** Its windows of a week are read by the group that renews what it finds in them: their share of one evaluation is small. */
function readBySharp({ model, intervalMs }: RuleRequest): number {
  const { levelMs, referenceMs, openMs, backMs, lastingMs, largestMs, memoryMs, tailWindowMs, renewMs, sudden } =
    sharpShape(model, intervalMs);
  const inAll = (...rangesMs: number[]) => rangesMs.reduce((sum, rangeMs) => sum + inWindow(rangeMs, intervalMs), 0);
  const tiers = 2;
  // Tails of all that is remembered, and last week's once more; of the largest deviations of hours two quantiles and a count, for the first
  // tier three quantiles more. Tails of hours are two of theirs, and of last week's samples, and each asks how many hours there are.
  const records = inWindow(memoryMs, renewMs);
  const tails =
    sudden.hoursQuantile === undefined
      ? inAll(memoryMs, tailWindowMs)
      : 2 * inAll(tailWindowMs) + inWindow(tailWindowMs, renewMs) + 3 * records;
  const unit = tails + inAll(largestMs) + 3 * records;
  const renewed = inAll(model.trendMs) + tiers * unit + (sudden.usualPower === 0 ? 0 : 3 * records);
  const votes = model.cycles + 1;
  // The long mean now and then, and a day before that.
  const vote = inWindow(model.smoothingMs, intervalMs) + 3 * 2;
  // A unit is held in a window of two: read eight times by what is away, and once per tier by the alert.
  const single = 23 + 10 * 2;
  return (
    votes * vote +
    inAll(DAY_MS) +
    4 * inAll(levelMs) +
    // The reference by the level, and how far an incident was, to both sides and in means; what was away by what is calm, and by the alert.
    4 * inAll(referenceMs) +
    2 * inAll(openMs) +
    6 * inAll(backMs) +
    // A root names its mean twice, once for the sign, and the season's mean is that of the samples less that of the residuals.
    12 * inAll(lastingMs) +
    single +
    Math.round((renewed * intervalMs) / renewMs)
  );
}

function inWindow(rangeMs: number, stepMs: number): number {
  return Math.max(1, Math.floor(rangeMs / stepMs));
}
