import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import { dataLinksOf } from './dataLinks';
import type { AnomalyPanelOptions } from '../options';
import type { SeriesPaint } from '../paint/palette';
import type { PanelView } from '../view/prepare';
import { annotationsAt, type Annotation } from '../view/prepareAnnotations';
import { rowAt } from '../view/prepareData';
import { otherSeries } from './prepareOthers';
import { PinnedActions } from './PinnedActions';
import { prepareCopy } from './prepareCopy';
import { prepareTooltip } from './prepareTooltip';
import { explain, prepareWhy } from '../explain/prepareWhy';
import { useEscape } from './useEscape';
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
  /** Ends the pinning. */
  dismiss: () => void;
}

export function ChartTooltip(props: Props) {
  const { view, annotations, paints, indices, slot, pinned, options, timeZone, dismiss } = props;
  const { canAddAnnotations, onAnnotationCreate } = usePanelContext();
  useEscape(pinned, dismiss);
  const index = indices[0] ?? indices.find((one) => one != null);
  const focused = slot === null ? 0 : (view.slots[slot - 1]?.series ?? 0);
  const series = view.series[focused];
  if (index == null || !series || series.hiddenInTooltip) {
    return null;
  }
  const row = rowAt(view.rows, focused, index);
  const content = prepareTooltip(series, row);
  if (!content) {
    return null;
  }
  const others = options.mode === 'multi' ? otherSeries(view, focused, index, options) : [];
  const { name, timeMs } = content;
  const why = () => prepareWhy(series, row);
  const time = dateTimeFormat(timeMs, { timeZone });
  const annotate = () => {
    onAnnotationCreate?.({ from: timeMs, to: timeMs, tags: ['anomaly'], description: `${name}: ${why()}` });
    dismiss();
  };
  return (
    <Tooltip
      content={content}
      why={explain(series, row)}
      notes={annotationsAt(annotations, timeMs, series.meta?.stepMs ?? 0).map(({ text }) => text)}
      color={paints[focused].line}
      cycleColors={paints[focused].cycles}
      others={others.map(({ series: other, ...rest }) => ({ ...rest, color: paints[other].line }))}
      showName={view.series.length > 1}
      time={time}
      maxHeight={options.maxHeight}
    >
      {pinned && (
        <PinnedActions
          links={dataLinksOf(series, row)}
          text={() => prepareCopy(content, time, why(), others)}
          onAnnotate={onAnnotationCreate && canAddAnnotations?.() ? annotate : undefined}
        />
      )}
    </Tooltip>
  );
}
