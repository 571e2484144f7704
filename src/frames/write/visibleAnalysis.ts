import type { Analysis, HistoryFound, Series } from '../../core';
import { pickRows, visibleRows } from './visibleRows';

/**
 * The part of an analysis that a picture shows: rows from `fromMs` on, thinned to the picture's points; events that reach
 * into it, with their true start; and the history that was found before the picture, not before the first evaluation.
 */
export function visibleAnalysis(analysis: Analysis, series: Series, fromMs: number, points: number): Analysis {
  return {
    ...pickRows(analysis, visibleRows(analysis, fromMs, points)),
    events: analysis.events.filter(({ endMs }) => endMs >= fromMs),
    history: historyBefore(analysis.history, series, fromMs),
  };
}

function historyBefore(history: HistoryFound, { times }: Series, fromMs: number): HistoryFound {
  const agoMs = times.length === 0 ? 0 : fromMs - times[0];
  return { ...history, foundMs: Math.min(history.neededMs, Math.max(0, agoMs)) };
}
