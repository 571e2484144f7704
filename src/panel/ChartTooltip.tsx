import React from 'react';
import { dataLinksOf } from './dataLinks';
import type { AnomalyPanelOptions } from './options';
import type { SeriesPaint } from './palette';
import type { PanelView } from './prepare';
import { annotationsAt, type Annotation } from './prepareAnnotations';
import { rowAt } from './prepareData';
import { otherSeries } from './prepareOthers';
import { prepareTooltip } from './prepareTooltip';
import { prepareWhy } from './prepareWhy';
import { Tooltip } from './Tooltip';

interface Props {
  view: PanelView;
  annotations: Annotation[];
  paints: SeriesPaint[];
  /** Per uPlot series (0 is time): the aligned index under the cursor. */
  indices: Array<number | null>;
  /** The uPlot series nearest to the cursor. */
  slot: number | null;
  pinned: boolean;
  options: AnomalyPanelOptions['tooltip'];
  timeZone: string;
}

export function ChartTooltip({ view, annotations, paints, indices, slot, pinned, options, timeZone }: Props) {
  const index = indices[0] ?? indices.find((one) => one != null);
  const focused = slot === null ? 0 : (view.slots[slot - 1]?.series ?? 0);
  const series = view.series[focused];
  if (index == null || !series) {
    return null;
  }
  const row = rowAt(view.rows, focused, index);
  const content = prepareTooltip(series, row);
  if (!content) {
    return null;
  }
  const others = options.mode === 'multi' ? otherSeries(view, focused, index, options) : [];
  return (
    <Tooltip
      content={content}
      why={prepareWhy(series, row)}
      notes={annotationsAt(annotations, content.timeMs, series.meta?.stepMs ?? 0).map(({ text }) => text)}
      links={pinned ? dataLinksOf(series, row) : []}
      color={paints[focused].line}
      cycleColors={paints[focused].cycles}
      others={others.map(({ series: other, ...rest }) => ({ ...rest, color: paints[other].line }))}
      showName={view.series.length > 1}
      timeZone={timeZone}
      maxHeight={options.maxHeight}
    />
  );
}
