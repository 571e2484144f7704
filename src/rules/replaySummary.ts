import { HOUR_MS, MINUTE_MS } from '../core';
import { scoreUnit, type ScoreUnit } from '../words/scoreUnit';
import { replaySentence } from './replaySentence';
import { replayStrips, replayTable, type Replayed, type ReplayRow, type ReplayStrip } from './replayTable';
import type { RuleRequest } from './request';

/** The alerts of a request over the past, and those of other widths and durations. */
export interface ReplaySummary {
  sentence: string;
  /** From the first verdict to the last evaluation. */
  fromMs: number;
  toMs: number;
  chosen: ReplayRow;
  /** Unit of the band widths. */
  unit: ScoreUnit;
  bandWidths: number[];
  forLengths: number[];
  /** `rows[i][j]` has the i-th width and the j-th duration. */
  rows: ReplayRow[][];
  /** Of each series and alert; also where nothing happened. */
  strips: ReplayStrip[];
}

/** Band widths and durations that are replayed beside what was asked. */
export const WIDTHS = [1.5, 2, 2.5, 3, 4, 5];
export const FOR_MS = [0, 5 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];

/** Undefined when no series has a verdict, for want of history or of samples. */
export function replaySummary(
  series: Replayed[],
  { model, alert }: Pick<RuleRequest, 'model' | 'alert'>
): ReplaySummary | undefined {
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
    chosen: table[0],
    unit,
    bandWidths,
    forLengths,
    rows: bandWidths.map((bandWidth) =>
      forLengths.map((forMs) => table.find((row) => row.bandWidth === bandWidth && row.forMs === forMs)!)
    ),
    strips: replayStrips(series, choice),
  };
}

function ascending(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
