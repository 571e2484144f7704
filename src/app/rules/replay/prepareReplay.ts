import { HOUR_MS, MINUTE_MS } from '../../../core';
import { scoreUnit, type ScoreUnit } from '../../../words/scoreUnit';
import type { SeriesView } from '../../../frames/read/view';
import { preparedOf } from '../../../frames/read/viewRetune';
import type { OptOuts } from './prepareOptOuts';
import { replayStrips, replayTable, type AlertSpan, type ReplayRow, type RuleRequest, type Side } from '../../../rules';
import { replaySentence } from './replaySentence';

/** One lane of the strip: an alert of one series. */
export interface ReplayLane {
  name: string;
  side: Side;
  spans: AlertSpan[];
}

/** Alerts of the rules over the weeks that were fetched. */
export interface Replay {
  sentence: string;
  /** From the first verdict to the last evaluation. */
  fromMs: number;
  toMs: number;
  /** Between two evaluations. */
  stepMs: number;
  chosen: ReplayRow;
  /** Unit of the band widths. */
  unit: ScoreUnit;
  bandWidths: number[];
  forLengths: number[];
  /** `rows[i][j]` has the i-th width and the j-th duration. */
  rows: ReplayRow[][];
  /** Lanes that are not empty, the busiest first. */
  lanes: ReplayLane[];
}

const WIDTHS = [1.5, 2, 2.5, 3, 4, 5];
const FOR_MS = [0, 5 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];

/**
 * Undefined when there is no verdict in the range, for want of history or of samples.
 *
 * @param views - without rows ahead of now: there nothing is observed, which would end every alert
 * @param optOuts - absent while they are not known: then the alerts of all series count
 */
export function prepareReplay(
  views: SeriesView[],
  { model, alert }: RuleRequest,
  optOuts?: OptOuts
): Replay | undefined {
  const judgeable = views.flatMap((view) => {
    const prepared = preparedOf(view);
    return prepared ? [{ name: view.frame.name ?? '', prepared: { ...prepared, optedOut: optOuts?.(view) } }] : [];
  });
  const series = judgeable.map(({ prepared }) => prepared);
  const starts = series.map(({ times, sigma }) => times[sigma.findIndex((value) => !Number.isNaN(value))]);
  const fromMs = starts.reduce((least, time = Infinity) => Math.min(least, time), Infinity);
  if (fromMs === Infinity) {
    return undefined;
  }
  const toMs = series.reduce((most, { times }) => Math.max(most, times[times.length - 1] ?? fromMs), fromMs);
  const { separate, keepFiringForMs } = alert;
  const choice = { bandWidth: model.bandWidth, forMs: model.forMs, keepFiringForMs, separate };
  const bandWidths = ascending([...WIDTHS, choice.bandWidth]);
  const forLengths = ascending([...FOR_MS, choice.forMs]);
  const table = replayTable(series, choice, bandWidths, forLengths);
  const unit = scoreUnit(model);
  return {
    sentence: replaySentence(table, toMs - fromMs, unit),
    fromMs,
    toMs,
    stepMs: views[0].meta?.stepMs ?? NaN,
    chosen: table[0],
    unit,
    bandWidths,
    forLengths,
    rows: bandWidths.map((bandWidth) =>
      forLengths.map((forMs) => table.find((row) => row.bandWidth === bandWidth && row.forMs === forMs)!)
    ),
    lanes: replayStrips(series, choice)
      .filter(({ spans }) => spans.length > 0)
      .map(({ series, side, spans }) => ({ name: judgeable[series].name, side, spans }))
      .sort((a, b) => firingCount(b) - firingCount(a)),
  };
}

function firingCount({ spans }: ReplayLane): number {
  return spans.filter(({ state }) => state === 'firing').length;
}

function ascending(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
