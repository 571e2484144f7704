import { formatDuration } from '../promql/duration';
import { medianOf, overTime } from '../promql/expression';
import { VOTE_LABEL } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import { agoPieces, whenExpr, type AgoPiece } from './calendar';
import type { RuleRequest } from './request';
import type { RecordingRule } from './ruleTypes';

/** The z-score's centre: the mean of the window. */
export function meanRules({ model }: RuleRequest, names: SeriesNames): RecordingRule[] {
  return [{ record: names.mean, expr: overTime('avg', { selector: names.counted }, model.windowMs) }];
}

/** The seasonal centre: the long mean, whose difference is the growth, and the median of what past periods predict. */
export function seasonalRules(request: RuleRequest, names: SeriesNames): RecordingRule[] {
  return [trendRule(request, names), { record: names.prediction, expr: medianExpr(votesOfPeriods(request, names)) }];
}

export function trendRule({ model }: RuleRequest, names: SeriesNames): RecordingRule {
  return { record: names.trend, expr: overTime('avg', { selector: names.counted }, model.trendMs) };
}

/** What one point in the past predicts, and the label that tells it from the others. */
export interface Vote {
  label: string;
  expr: string;
}

export function votesOfPeriods(request: RuleRequest, names: SeriesNames): Vote[] {
  const { cycles, periodMs } = request.model;
  return Array.from({ length: cycles }, (_, index) => index + 1).map((cycle) => ({
    label: formatDuration(cycle * periodMs),
    expr: voteExpr(request, names, cycle),
  }));
}

/** Readable at any length: one vote per line. */
export function medianExpr(votes: Vote[]): string {
  if (votes.length === 1) {
    return votes[0].expr;
  }
  const all = medianOf(Object.fromEntries(votes.map(({ label, expr }) => [label, expr])), VOTE_LABEL);
  return all.replaceAll(' or label_replace(', '\n  or label_replace(');
}

/** P_k, for a whole number of periods or a part of one. With a time zone the offset depends on the date, so each offset gets the dates at which it holds. */
export function voteExpr({ model, madeAtMs }: RuleRequest, names: SeriesNames, cycle: number): string {
  const vote = (agoMs: number) =>
    [
      overTime('avg', { selector: names.counted }, model.smoothingMs, agoMs - model.smoothingMs / 2),
      `+ ${names.trend} - ${names.trend} offset ${formatDuration(agoMs)}`,
    ].join(' ');
  const pieces = agoPieces(cycle, model, madeAtMs);
  const dated = ({ agoMs, spans }: AgoPiece) => `(${vote(agoMs)} and on () (${whenExpr(spans)}))`;
  return pieces.length === 1 ? vote(pieces[0].agoMs) : pieces.map(dated).join(' or ');
}
