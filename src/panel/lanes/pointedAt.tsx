import React from 'react';
import { columnStartMs, type Grid, type LaneCounts } from './cells';
import type { LanePlace } from './LaneCanvas';
import type { LanesView } from './laneSeries';
import { LaneTooltip, ShortTooltip, stateText } from './LaneTooltip';
import type { LaneRow } from './prepareRows';
import { foldMeaning, foldText } from './prepareText';
import { sampleIn } from './sampleIn';

interface Told {
  content: React.ReactNode;
  /** The same as one sentence. */
  spoken: string;
}

/** What there is to say about a place in the lanes; undefined where nothing is. */
export function pointedAt(
  { row, column }: LanePlace,
  rows: LaneRow[],
  view: LanesView,
  grid: Grid,
  counts: LaneCounts,
  time: (timeMs: number) => string
): Told | undefined {
  const title = time(columnStartMs(grid, column));
  const pointed = rows[row];
  if (row < 0) {
    const line = `${counts.above[column]} above, ${counts.below[column]} below their normal range`;
    const briefly = counts.brieflyAbove[column] + counts.brieflyBelow[column];
    const lines = briefly > 0 ? [line, `${briefly} outside for less than "for"`] : [line];
    return {
      content: <ShortTooltip title={title} lines={[...lines, 'Click: the incident at this time']} />,
      spoken: `Abnormal series, ${title}: ${lines.join('; ')}`,
    };
  }
  if (pointed?.kind === 'series') {
    const series = view.series[pointed.series];
    const sample = sampleIn(series, grid, column);
    if (sample === undefined) {
      return undefined;
    }
    const at = time(series.times[sample]);
    return {
      content: <LaneTooltip series={series} row={sample} time={at} />,
      spoken: `${series.name}, ${at}: ${stateText(series, sample)}`,
    };
  }
  if (!pointed) {
    return undefined;
  }
  const name = pointed.kind === 'group' ? pointed.value : foldText(pointed.state, pointed.members.length);
  const line =
    pointed.kind === 'group'
      ? `${pointed.abnormal} of ${pointed.members.length} series abnormal now`
      : foldMeaning(
          pointed.state,
          pointed.members.map((member) => view.series[member])
        );
  const doing = `Click: ${pointed.isOpen ? 'close' : 'open'}`;
  return { content: <ShortTooltip title={title} name={name} lines={[line, doing]} />, spoken: `${name}: ${line}` };
}
