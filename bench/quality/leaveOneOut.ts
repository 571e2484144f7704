import { addCounts, eventScores } from './metrics/events';
import type { SeriesScore } from './scoreFamily';

/** Widths to choose from, as parts of the shipped one, which counts where others are no better. */
export const WIDTHS = [1, 0.9, 1.1, 0.8, 1.2, 0.7, 1.3, 0.6, 1.4, 0.5, 1.6, 1.8, 2, 2.5, 3, 4];

/**
 * What tuning on some series says about others: each series as scored at the width whose event F1 is the best for all the others
 * of its group, pooled. Of equal widths the first one counts.
 *
 * @param atWidths - per width the scores of the group's series; always in the same order
 */
export function leaveOneOut(atWidths: SeriesScore[][]): SeriesScore[] {
  return atWidths[0].map((_, left) => {
    const f1s = atWidths.map((scores) => f1Of(scores.filter((_score, i) => i !== left)));
    return atWidths[f1s.indexOf(Math.max(...f1s))][left];
  });
}

/** Each series as scored at the width that is best for itself: what thresholding its scores could still give. */
export function oracle(atWidths: SeriesScore[][]): SeriesScore[] {
  return atWidths[0].map((_, own) => {
    const f1s = atWidths.map((scores) => f1Of([scores[own]]));
    return atWidths[f1s.indexOf(Math.max(...f1s))][own];
  });
}

/** 0 without an event and without an alarm. */
function f1Of(scores: SeriesScore[]): number {
  return eventScores(addCounts(scores.map(({ events }) => events))).f1 || 0;
}
