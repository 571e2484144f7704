import { formatDuration } from '../promql/duration';
import { meanExpr, medianExpr, trendExpr, voteExpr } from '../recorded/formulas';
import type { SeriesNames } from '../recorded/seriesNames';
import { agoPieces, byDate } from './calendar';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** The z-score's centre. */
export function meanRules({ model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  return [{ record: names.mean, expr: meanExpr(names, model) }];
}

/** The seasonal centre: the long mean, and the median of what past periods predict. */
export function seasonalRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  const { model } = request;
  const recordedTrend = (agoMs: number) => names.trend + (agoMs === 0 ? '' : ` offset ${formatDuration(agoMs)}`);
  return [
    { record: names.trend, expr: trendExpr(names, model) },
    { record: names.prediction, expr: votedExpr(request, names, recordedTrend) },
  ];
}

/**
 * The median of the votes. With a time zone an offset depends on the date, so each offset gets the dates at which it holds.
 *
 * @param recordedTrend - the long mean so long ago
 */
export function votedExpr(
  { model, madeAtMs }: RuleRequest,
  names: SeriesNames,
  recordedTrend: (agoMs: number) => string
): string {
  const vote = (agoMs: number) => voteExpr(names, model, agoMs, recordedTrend);
  return medianExpr(model, (cycle) => byDate(agoPieces(cycle, model, madeAtMs), vote));
}
