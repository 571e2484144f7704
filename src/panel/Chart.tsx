import type { TimeRange } from '@grafana/data';
import { EventBusPlugin, TooltipPlugin2, UPlotChart, usePanelContext, useTheme2 } from '@grafana/ui';
import type { AlignedData } from 'uplot';
import type uPlot from 'uplot';
import React, { useLayoutEffect, useMemo, useRef } from 'react';
import { buildChart } from './buildChart';
import { ChartTooltip } from './ChartTooltip';
import { lanesOf } from './lanes';
import type { Live } from './live';
import { DEFAULT_FIELD_CONFIG, type AnomalyPanelOptions } from './options';
import { paintOf, paletteOf } from './palette';
import type { PanelView } from './prepare';
import { structureOf } from './structure';

interface Props {
  view: PanelView;
  options: AnomalyPanelOptions;
  width: number;
  height: number;
  timeZone: string;
  timeRange: TimeRange;
  onZoom: (range: { from: number; to: number }) => void;
}

/** TooltipHoverMode.xAll, which @grafana/ui does not export. */
const HOVER_X_ALL = 1;
const SYNC_OFF = 0;

export function Chart({ view, options, width, height, timeZone, timeRange, onZoom }: Props) {
  const theme = useTheme2();
  const context = usePanelContext();
  const sync = context.sync?.() ?? SYNC_OFF;
  const lanes = useMemo(
    () => lanesOf(height, options.showEvents, options.showScore),
    [height, options.showEvents, options.showScore]
  );
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const paints = useMemo(
    () =>
      view.series.map((series) => {
        const opacity = series.observed.config.custom?.bandOpacity ?? DEFAULT_FIELD_CONFIG.bandOpacity;
        return paintOf(series, view.listed.length === 1, opacity, theme);
      }),
    [view, theme]
  );

  // What the chart reads while it draws. It is replaced at every render; the chart is built anew only with its structure.
  const live = useRef<Live>({ view, palette, paints, timeRange, lanes });
  live.current = { view, palette, paints, timeRange, lanes };

  const structure = structureOf(view, paints, lanes, timeZone, sync);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the structure is all that the configuration depends on
  const config = useMemo(() => buildChart(() => live.current, theme, timeZone), [structure, theme]);

  // UPlotChart leaves out new data when the size changes in the same render, so the data is handed over here.
  const plot = useRef<uPlot>();
  const drawn = useRef<unknown>();
  const data = view.data as AlignedData;
  useLayoutEffect(() => {
    if (plot.current && drawn.current !== data) {
      drawn.current = data;
      plot.current.setData(data);
    }
  }, [data]);

  return (
    <UPlotChart
      key={config.uid}
      config={config}
      data={data}
      width={width}
      height={height}
      plotRef={(u) => {
        plot.current = u;
        drawn.current = data;
      }}
    >
      {sync !== SYNC_OFF && (
        <EventBusPlugin config={config} eventBus={context.eventBus} frame={view.series[0]?.frame} />
      )}
      {options.tooltip.mode !== 'none' && (
        <TooltipPlugin2
          config={config}
          hoverMode={HOVER_X_ALL as never}
          queryZoom={({ from, to }) => onZoom({ from: Math.round(from), to: Math.round(to) })}
          syncMode={sync}
          syncScope={context.eventsScope}
          maxWidth={options.tooltip.maxWidth}
          render={(_u, indices, slot) => (
            <ChartTooltip
              view={view}
              paints={paints}
              indices={indices}
              slot={slot}
              options={options.tooltip}
              timeZone={timeZone}
            />
          )}
        />
      )}
    </UPlotChart>
  );
}
