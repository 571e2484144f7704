import { DAY_MS, type HistoryFound, type ModelSpec } from '../core';
import { atLeastText } from './durations';
import { listed } from './listed';
import { periodWord } from './periods';

interface HistoryNotice {
  severity: 'info' | 'warning';
  text: string;
}

/**
 * "All 28d of history are there: 3 of 3 weeks predict (1, 2 and 3 weeks ago)." As soon as something is missing a warning, in one
 * sentence: "15d of history were found, 28d give full weight: 2 of 3 weeks predict (1 and 2 weeks ago), ..."
 */
export function historyNotice(history: HistoryFound, model: ModelSpec): HistoryNotice {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isShort = foundMs < neededMs;
  const isSeasonal = model.method !== 'zscore';
  if (!isShort && (!isSeasonal || cyclesUsed.length >= cyclesWanted)) {
    const predict = isSeasonal ? `: ${cyclesText(history, model)}` : '';
    return { severity: 'info', text: `All ${atLeastText(neededMs)} of history are there${predict}.` };
  }
  const cause = isShort
    ? `${atLeastText(foundMs)} of history were found, ${atLeastText(neededMs)} give full weight`
    : `Some ${periodWord(model.periodMs, 2)} have no samples`;
  const effect = isSeasonal ? seasonalEffect(history, model) : 'mean and sigma come from less than their window';
  return { severity: 'warning', text: `${cause}: ${effect}.` };
}

/** Whether the oldest cycle rests on less than its window: a cycle votes as soon as its windows hold any sample, as in Prometheus. */
function oldestIsPartial({ foundMs, cyclesUsed }: HistoryFound, { periodMs, trendMs }: ModelSpec): boolean {
  const oldest = cyclesUsed.at(-1);
  return oldest !== undefined && foundMs - oldest * periodMs < trendMs;
}

function seasonalEffect(history: HistoryFound, model: ModelSpec): string {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isSharp = model.method === 'sharp';
  if (cyclesUsed.length === 0) {
    const past = `no past ${periodWord(model.periodMs, 1)} can be used`;
    if (!isSharp) {
      return `${past} and nothing is predicted`;
    }
    return `${past}, so ${foundMs >= DAY_MS ? 'yesterday alone predicts' : "the last day's mean stands in"}`;
  }
  const isPartial = oldestIsPartial(history, model);
  const bends = cyclesUsed.length < Math.min(3, cyclesWanted);
  return [
    cyclesText(history, model),
    isPartial ? `${cyclesUsed.length > 1 ? 'the oldest' : 'this one'} only in part` : '',
    bends ? 'and one holiday or outage bends it' : '',
    isSharp && !isPartial && !bends && foundMs < neededMs ? 'and the usual deviation comes from fewer weeks' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function cyclesText({ cyclesUsed, cyclesWanted }: HistoryFound, { periodMs, method }: ModelSpec): string {
  const used = `${cyclesUsed.length} of ${cyclesWanted} ${periodWord(periodMs, cyclesWanted)}`;
  const ago = `${listed(cyclesUsed)} ${periodWord(periodMs, cyclesUsed.at(-1)!)} ago`;
  return `${used} predict (${ago}${method === 'sharp' ? ', and yesterday' : ''})`;
}
