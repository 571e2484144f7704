import React, { useContext, useState } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { Annotate } from '../annotate/Annotate';
import { AnnotatingContext } from '../annotate/annotating';
import { dataLinksOf } from './dataLinks';
import type { AnomalyPanelOptions } from '../options';
import type { SeriesPaint } from '../paint/palette';
import type { PanelView } from '../view/prepare';
import { annotationsAt, type Annotation } from '../view/prepareAnnotations';
import { rowAt, rowIndex } from '../view/prepareData';
import { fillParts, NOTHING_TOLD } from '../parts/linkVariables';
import { Parts } from '../parts/Parts';
import { SplitContext, type ShowSplit } from '../parts/splitting';
import { partsQuestion } from '../parts/partsQuestion';
import { rawRow } from './rawRow';
import { otherSeries } from './prepareOthers';
import { FocusInside } from './FocusInside';
import { PinnedActions } from './PinnedActions';
import { prepareCopy } from './prepareCopy';
import { prepareTooltip } from './prepareTooltip';
import { explain, prepareWhy } from '../explain/prepareWhy';
import { useEscape } from '../view/useEscape';
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
  const { ask } = useContext(AnnotatingContext);
  const [parts, setParts] = useState(NOTHING_TOLD);
  const show = useContext(SplitContext);
  // It would lie over what is shown.
  const split: ShowSplit | undefined = show && ((...asked) => (dismiss(), show(...asked)));
  useEscape(pinned, dismiss);
  const hovered = indices[0] ?? indices.find((one) => one != null);
  const focused = slot === null ? 0 : (view.slots[slot - 1]?.series ?? 0);
  const series = view.series[focused];
  if (hovered == null || !series || series.hiddenInTooltip) {
    return null;
  }
  const index = rowIndex(view.rows, focused, hovered);
  const row = rowAt(view.rows, focused, index);
  const content = prepareTooltip(series, row);
  if (!content) {
    return null;
  }
  const others = options.mode === 'multi' ? otherSeries(view, focused, index, options) : [];
  const { name, timeMs } = content;
  const raw = rawRow(view, focused, hovered, (ms) => dateTimeFormat(ms, { timeZone, format: 'HH:mm:ss' }));
  const why = () => [prepareWhy(series, row), pinned && parts.text].filter(Boolean).join(' ');
  const question = pinned && partsQuestion(series, row);
  const time = dateTimeFormat(timeMs, { timeZone });
  const finding = { fromMs: timeMs, toMs: timeMs, series: name, tags: [] };
  const links = dataLinksOf(series, row).map((link) => ({ ...link, href: fillParts(link.href, parts) }));
  const note = () => `${name}: ${why()}`;
  return (
    <Tooltip
      content={raw ? { ...content, rows: [raw, ...content.rows] } : content}
      why={explain(series, row)}
      notes={annotationsAt(annotations, timeMs, series.meta?.stepMs ?? 0).map(({ text }) => text)}
      color={paints[focused].line}
      cycleColors={paints[focused].cycles}
      others={others.map(({ series: other, ...rest }) => ({ ...rest, color: paints[other].line }))}
      showName={view.series.length > 1}
      time={time}
      maxHeight={options.maxHeight}
      pinned={pinned}
    >
      {pinned && (
        <FocusInside>
          {question && (
            <SplitContext.Provider value={split}>
              <Parts series={series} {...question} onTold={setParts} />
            </SplitContext.Provider>
          )}
          <PinnedActions links={links} text={() => prepareCopy(content, time, why(), others)}>
            <Annotate
              finding={finding}
              text={note}
              onAsk={() => {
                ask({ finding, text: note() });
                dismiss();
              }}
            />
          </PinnedActions>
        </FocusInside>
      )}
    </Tooltip>
  );
}
