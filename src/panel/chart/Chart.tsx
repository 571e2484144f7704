import {
  EventBusPlugin,
  TooltipPlugin2,
  UPlotChart,
  usePanelContext,
  useTheme2,
  XAxisInteractionAreaPlugin,
} from '@grafana/ui';
import React, { startTransition, useLayoutEffect, useMemo, useState } from 'react';
import { Guarded } from '../Guarded';
import { ChartTooltip } from '../tooltip/ChartTooltip';
import { NO_TOOLTIP } from '../options';
import { useChart, type ChartInput } from './useChart';
import { useLegendHover } from './useLegendHover';
import { drawnView } from '../view/drawnView';
import { ZoomOnly } from './ZoomOnly';
import { t } from '../../language/translate';

interface Props extends ChartInput {
  width: number;
  onZoom: (range: { from: number; to: number }) => void;
}

/** TooltipHoverMode.xAll, which @grafana/ui does not export. */
const HOVER_X_ALL = 1;
/** DashboardCursorSync.Off */
const SYNC_OFF = 0;
// Grafana 12.3 and later pan by dragging the time axis; older ones do not export it.
const PanAxis = XAxisInteractionAreaPlugin as typeof XAxisInteractionAreaPlugin | undefined;

/** Of many series configuration, chart and picture take a task each: React yields between components of an update that may wait. */
export function Chart(props: Props) {
  const [isTurn, take] = useState(false);
  useLayoutEffect(() => startTransition(() => take(true)), []);
  return isTurn ? <Drawn {...props} /> : null;
}

function Drawn(props: Props) {
  const { view, annotations, options, width, height, timeZone, onZoom } = props;
  const { eventBus, eventsScope, sync: syncOf } = usePanelContext();
  const sync = syncOf?.() ?? SYNC_OFF;
  const theme = useTheme2();
  const drawn = useMemo(() => drawnView(view, options, theme), [view, options, theme]);
  // Texts tell what was measured, whatever scale is drawn.
  const told = useMemo(() => ({ ...drawn, series: view.series }), [drawn, view]);
  const { config, focus, data, paints, plotRef } = useChart({ ...props, view: drawn }, sync);
  useLegendHover(eventBus, view.series, focus);
  const zoom = ({ from, to }: { from: number; to: number }) => onZoom({ from: Math.round(from), to: Math.round(to) });
  return (
    <UPlotChart key={config.uid} config={config} data={data} width={width} height={height} plotRef={plotRef}>
      {sync !== SYNC_OFF && <EventBusPlugin config={config} eventBus={eventBus} frame={view.series[0]?.frame} />}
      {PanAxis && <PanAxis config={config} queryZoom={zoom} />}
      {options.tooltip.mode === NO_TOOLTIP ? (
        <ZoomOnly config={config} onZoom={zoom} syncKey={sync === SYNC_OFF ? undefined : eventsScope} />
      ) : (
        <TooltipPlugin2
          config={config}
          hoverMode={HOVER_X_ALL as never}
          queryZoom={zoom}
          syncMode={sync}
          syncScope={eventsScope}
          maxWidth={options.tooltip.maxWidth}
          render={(_u, indices, slot, pinned, dismiss) => (
            <Guarded what={t('panel.chart.the-tooltip', 'The tooltip')} of={indices[0]}>
              <ChartTooltip
                view={told}
                annotations={annotations}
                paints={paints}
                indices={indices}
                slot={slot}
                pinned={pinned}
                options={options.tooltip}
                timeZone={timeZone}
                dismiss={dismiss}
              />
            </Guarded>
          )}
        />
      )}
    </UPlotChart>
  );
}
