import React from 'react';
import type { AnomalyPanelOptions } from './options';
import type { SeriesPaint } from './palette';
import type { PanelView } from './prepare';
import { rowAt } from './prepareData';
import { otherSeries } from './prepareOthers';
import { prepareTooltip } from './prepareTooltip';
import { Tooltip } from './Tooltip';

interface Props {
  view: PanelView;
  paints: SeriesPaint[];
  /** Per uPlot series (0 is time): the aligned index under the cursor. */
  indices: Array<number | null>;
  /** The uPlot series nearest to the cursor. */
  slot: number | null;
  options: AnomalyPanelOptions['tooltip'];
  timeZone: string;
}

export function ChartTooltip({ view, paints, indices, slot, options, timeZone }: Props) {
  const index = indices[0] ?? indices.find((one) => one != null);
  const focused = slot === null ? 0 : (view.slots[slot - 1]?.series ?? 0);
  const series = view.series[focused];
  if (index == null || !series) {
    return null;
  }
  const content = prepareTooltip(series, rowAt(view.rows, focused, index));
  if (!content) {
    return null;
  }
  const others = options.mode === 'multi' ? otherSeries(view, focused, index, options) : [];
  return (
    <Tooltip
      content={content}
      color={paints[focused].line}
      cycleColors={paints[focused].cycles}
      others={others.map(({ series: other, ...rest }) => ({ ...rest, color: paints[other].line }))}
      showName={view.series.length > 1}
      timeZone={timeZone}
      maxHeight={options.maxHeight}
    />
  );
}
