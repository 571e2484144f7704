import { countBelow, endedWithSamples, type Analysis, type HistoryFound, type Series } from '../../core';
import { pickRows, visibleRows } from './visibleRows';

/**
 * The part of an analysis that a picture shows: rows from `fromMs` on, thinned to the picture's points; events that reach
 * into it, with their true start; and the history that its last sample found, whose cycles `history.cyclesUsed` counts, too.
 *
 * @param known - the distance of evaluations, and until when what came is known: events of a series that is gone are over
 */
export function visibleAnalysis(
  analysis: Analysis,
  series: Series,
  fromMs: number,
  points: number,
  known?: { stepMs: number; toMs: number }
): Analysis {
  const events = known ? endedWithSamples(analysis, known.stepMs, known.toMs) : analysis.events;
  return {
    ...pickRows(analysis, visibleRows(analysis, fromMs, points)),
    events: events.filter(({ endMs }) => endMs >= fromMs),
    history: historyAtEnd(analysis, series),
  };
}

function historyAtEnd({ history, times: evaluation }: Analysis, { times }: Series): HistoryFound {
  const [firstMs] = times;
  const lastMs = times[countBelow(times, evaluation[evaluation.length - 1] + 1) - 1];
  return { ...history, foundMs: Math.min(history.neededMs, Math.max(0, lastMs - firstMs) || 0) };
}
