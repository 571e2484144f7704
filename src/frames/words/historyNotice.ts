import type { QueryResultMetaNotice } from '@grafana/data';
import { DAY_MS, HOUR_MS, WEEK_MS, type HistoryFound, type ModelSpec } from '../../core';
import { listed } from './listed';

/** "28 d needed, 15 d found: 1 of 3 weeks used (1 week ago)." A warning as soon as something is missing. */
export function historyNotice(history: HistoryFound, model: ModelSpec): QueryResultMetaNotice {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const span = `${length(neededMs)} needed, ${length(foundMs)} found`;
  const complete = foundMs >= neededMs;
  if (model.method === 'zscore') {
    const text = complete ? `${span}.` : `${span}: mean and sigma cover less than their window.`;
    return { severity: complete ? 'info' : 'warning', text };
  }
  const used = `${cyclesUsed.length} of ${cyclesWanted} ${periods(model.periodMs, cyclesWanted)} used`;
  const which =
    cyclesUsed.length === 0 ? '' : ` (${listed(cyclesUsed)} ${periods(model.periodMs, cyclesUsed.at(-1)!)} ago)`;
  const cost =
    cyclesUsed.length === 0
      ? ' Without a past period there is no prediction.'
      : cyclesUsed.length < Math.min(3, cyclesWanted)
        ? ' With fewer than three, one holiday or outage bends the prediction.'
        : '';
  const partial = partialTrend(history, model);
  const missing = cyclesUsed.length < cyclesWanted || partial !== '';
  return { severity: missing ? 'warning' : 'info', text: `${span}: ${used}${which}.${cost}${partial}` };
}

/** A cycle votes as soon as its windows hold any sample, as in Prometheus; its growth is then the growth since a shorter time. */
function partialTrend({ foundMs, cyclesUsed }: HistoryFound, { periodMs, trendMs }: ModelSpec): string {
  const oldest = cyclesUsed.at(-1);
  const coveredMs = oldest === undefined ? trendMs : foundMs - oldest * periodMs;
  return coveredMs >= trendMs
    ? ''
    : ` The long average of ${oldest} ${periods(periodMs, oldest!)} ago covers ${length(Math.max(0, coveredMs))} of ${length(trendMs)}.`;
}

/** Whole days where there are at least two, else whole hours or minutes; rounded down, so that more is never claimed. */
export function length(ms: number): string {
  return ms >= 2 * DAY_MS
    ? `${Math.floor(ms / DAY_MS)} d`
    : ms >= 2 * HOUR_MS
      ? `${Math.floor(ms / HOUR_MS)} h`
      : `${Math.floor(ms / 60_000)} min`;
}

function periods(periodMs: number, count: number): string {
  const unit = periodMs === WEEK_MS ? 'week' : periodMs === DAY_MS ? 'day' : `period of ${length(periodMs)}`;
  return count === 1 ? unit : unit.replace(/^(week|day|period)/, '$1s');
}
