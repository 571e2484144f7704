import type { RuleRequest } from './request';

/** What the rules ask of the server, per series of the result. The observed expression itself is not counted. */
export interface RuleCost {
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
export function ruleCost(
  { model, intervalMs, modelIntervalMs, recordBand }: RuleRequest,
  recordedSeries: number
): RuleCost {
  const inWindow = (rangeMs: number, stepMs: number) => Math.max(1, Math.floor(rangeMs / stepMs));
  // What a residual spread looks back on is recorded with the model, not with the observed series.
  const spread = inWindow(model.windowMs, model.spread === 'weekly' ? intervalMs : modelIntervalMs);
  const centre =
    model.method === 'zscore'
      ? inWindow(model.windowMs, intervalMs)
      : inWindow(model.trendMs, intervalMs) + model.cycles * (inWindow(model.smoothingMs, intervalMs) + 2);
  const single = (model.spread === 'weekly' ? 0 : 2) + (recordBand ? 5 : 0);
  const samplesPerEvaluation = centre + spread + single;
  return { recordedSeries, samplesPerEvaluation, samplesPerSecond: samplesPerEvaluation / (modelIntervalMs / 1000) };
}
