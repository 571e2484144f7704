import type { HistoryFound, ModelSpec } from '../core';
import { atLeastText } from './durations';
import { listed } from './listed';
import { periodWord } from './periods';

interface HistoryNotice {
  severity: 'info' | 'warning';
  text: string;
}

/**
 * "28d needed, 28d found: 3 of 3 weeks used (1, 2 and 3 weeks ago)." As soon as something is missing a warning, in one
 * sentence: "Only 15d of 28d of history are there, so the prediction uses 2 of 3 weeks, ..."
 */
export function historyNotice(history: HistoryFound, model: ModelSpec): HistoryNotice {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isShort = foundMs < neededMs;
  const isSeasonal = model.method !== 'zscore';
  const found = `${atLeastText(neededMs)} needed, ${atLeastText(foundMs)} found`;
  if (!isShort && (!isSeasonal || cyclesUsed.length >= cyclesWanted)) {
    return {
      severity: 'info',
      text: isSeasonal ? `${found}: ${used(history, model)} used${which(history, model)}.` : `${found}.`,
    };
  }
  const cause = isShort
    ? `Only ${atLeastText(foundMs)} of ${atLeastText(neededMs)} of history are there`
    : `Some ${periodWord(model.periodMs, 2)} have no samples`;
  const effect = isSeasonal ? seasonalEffect(history, model) : 'mean and sigma come from less than their window';
  return { severity: 'warning', text: `${cause}, so ${effect}.` };
}

function seasonalEffect(history: HistoryFound, model: ModelSpec): string {
  const { foundMs, cyclesWanted, cyclesUsed } = history;
  const oldest = cyclesUsed.at(-1);
  if (oldest === undefined) {
    return `no past ${periodWord(model.periodMs, 1)} can be used and nothing is predicted`;
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
  return `${cyclesUsed.length} of ${cyclesWanted} ${periodWord(periodMs, cyclesWanted)}`;
}

function which({ cyclesUsed }: HistoryFound, { periodMs }: ModelSpec): string {
  return ` (${listed(cyclesUsed)} ${periodWord(periodMs, cyclesUsed.at(-1)!)} ago)`;
}
