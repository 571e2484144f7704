import React from 'react';
import { columnStartMs, type Grid, type LaneCounts } from './cells';
import type { LanePlace } from './LaneCanvas';
import type { LanesView } from './laneSeries';
import { LaneTooltip, ShortTooltip, stateText } from './LaneTooltip';
import type { LaneRow } from './prepareRows';
import { foldMeaning, foldText, shiftText } from './prepareText';
import { incidentText } from '../../words/incidentText';
import { sampleIn } from './sampleIn';
import { t } from '../../language/translate';

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
    const line = t('panel.lanes.above-below-their-normal', '{{above}} above, {{below}} below their normal range', {
      above: counts.above[column],
      below: counts.below[column],
    });
    const briefly = counts.brieflyAbove[column] + counts.brieflyBelow[column];
    const absent = counts.absent[column];
    const lines = [
      line,
      ...(absent > 0
        ? [t('panel.lanes.without-samples', '{{absent}} without samples that the season had', { absent })]
        : []),
      ...(briefly > 0
        ? [t('panel.lanes.outside-for-less-than', '{{briefly}} outside for less than "for"', { briefly })]
        : []),
    ];
    return {
      content: (
        <ShortTooltip
          title={title}
          lines={[...lines, t('panel.lanes.click-the-incident-at', 'Click: the incident at this time')]}
        />
      ),
      spoken: t('panel.lanes.abnormal-at', 'Abnormal series, {{time}}: {{lines}}', {
        time: title,
        lines: lines.join('; '),
      }),
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
  const { series: all } = view;
  const name =
    pointed.kind === 'group'
      ? pointed.value
      : pointed.kind === 'shift'
        ? shiftText(pointed.incident, all.length)
        : foldText(pointed.state, pointed.members.length);
  const line =
    pointed.kind === 'shift'
      ? incidentText(pointed.incident, all, time).order
      : pointed.kind === 'group'
        ? t('panel.lanes.of-series-abnormal-now', '{{n}} of {{total}} series abnormal now', {
            n: pointed.abnormal,
            total: pointed.members.length,
          })
        : foldMeaning(
            pointed.state,
            pointed.members.map((member) => view.series[member])
          );
  const doing = pointed.isOpen
    ? t('panel.lanes.click-close', 'Click: close')
    : t('panel.lanes.click-open', 'Click: open');
  return { content: <ShortTooltip title={title} name={name} lines={[line, doing]} />, spoken: `${name}: ${line}` };
}
