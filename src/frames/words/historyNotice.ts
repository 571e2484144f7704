import type { QueryResultMetaNotice } from '@grafana/data';
import { DAY_MS, HOUR_MS, WEEK_MS, type HistoryFound, type ModelSpec } from '../../core';
import { listed } from './listed';

/**
 * "28 d needed, 28 d found: 3 of 3 weeks used (1, 2 and 3 weeks ago)." As soon as something is missing a warning, in one
 * sentence: "Only 15 d of 28 d of history are there, so the prediction uses 2 of 3 weeks, ..."
 */
export function historyNotice(history: HistoryFound, model: ModelSpec): QueryResultMetaNotice {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isShort = foundMs < neededMs;
  const isSeasonal = model.method !== 'zscore';
  const found = `${length(neededMs)} needed, ${length(foundMs)} found`;
  if (!isShort && (!isSeasonal || cyclesUsed.length >= cyclesWanted)) {
    return {
      severity: 'info',
      text: isSeasonal ? `${found}: ${used(history, model)} used${which(history, model)}.` : `${found}.`,
    };
  }
  const cause = isShort
    ? `Only ${length(foundMs)} of ${length(neededMs)} of history are there`
    : `Some ${periods(model.periodMs, 2)} have no samples`;
  const effect = isSeasonal ? seasonalEffect(history, model) : 'mean and sigma come from less than their window';
  return { severity: 'warning', text: `${cause}, so ${effect}.` };
}

function seasonalEffect(history: HistoryFound, model: ModelSpec): string {
  const { foundMs, cyclesWanted, cyclesUsed } = history;
  const oldest = cyclesUsed.at(-1);
  if (oldest === undefined) {
    return `no past ${periods(model.periodMs, 1)} can be used and nothing is predicted`;
  }
  // A cycle votes as soon as its windows hold any sample, as in Prometheus; its growth is then that of a shorter time.
  const isPartial = foundMs - oldest * model.periodMs < model.trendMs;
  const bends = cyclesUsed.length < Math.min(3, cyclesWanted);
  return [
    `the prediction uses ${used(history, model)}${which(history, model)}`,
    isPartial ? `${cyclesUsed.length > 1 ? 'the oldest' : 'this one'} only in part` : '',
    bends ? 'and one holiday or outage bends it' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function used({ cyclesUsed, cyclesWanted }: HistoryFound, { periodMs }: ModelSpec): string {
  return `${cyclesUsed.length} of ${cyclesWanted} ${periods(periodMs, cyclesWanted)}`;
}

function which({ cyclesUsed }: HistoryFound, { periodMs }: ModelSpec): string {
  return ` (${listed(cyclesUsed)} ${periods(periodMs, cyclesUsed.at(-1)!)} ago)`;
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
