import React from 'react';
import { columnStartMs, type Grid } from './cells';
import type { LanePlace } from './LaneCanvas';
import type { LanesView } from './laneSeries';
import { LaneTooltip, ShortTooltip, stateText } from './LaneTooltip';
import type { LaneRow } from './prepareRows';
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
  counts: { above: Uint16Array; below: Uint16Array },
  time: (timeMs: number) => string
): Told | undefined {
  const title = time(columnStartMs(grid, column));
  const pointed = rows[row];
  if (row < 0) {
    const line = `${counts.above[column]} above, ${counts.below[column]} below their normal range`;
    return {
      content: <ShortTooltip title={title} lines={[line, 'Click: the incident at this time']} />,
      spoken: `Abnormal series, ${title}: ${line}`,
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
  const name = pointed.kind === 'group' ? pointed.value : `${pointed.members.length} normal series`;
  const line =
    pointed.kind === 'group'
      ? `${pointed.abnormal} of ${pointed.members.length} series abnormal now`
      : 'No event as long as "for" in the time shown';
  const doing = `Click: ${pointed.isOpen ? 'close' : 'open'}`;
  return { content: <ShortTooltip title={title} name={name} lines={[line, doing]} />, spoken: `${name}: ${line}` };
}
