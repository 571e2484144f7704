import type { TimeRange } from '@grafana/data';
import { type UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import { type MutableRefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { AlignedData } from 'uplot';
import type uPlot from 'uplot';
import { buildChart, type BuiltChart } from './buildChart';
import { lanesOf } from '../paint/lanes';
import type { Live } from '../paint/chartState';
import { DEFAULT_FIELD_CONFIG, NO_TOOLTIP, type AnomalyPanelOptions } from '../options';
import { paintOf, paletteOf, type SeriesPaint } from '../paint/palette';
import type { PanelView } from '../view/prepare';
import type { Annotation } from '../view/prepareAnnotations';
import { structureOf } from './chartKey';

export interface ChartInput {
  view: PanelView;
  annotations: Annotation[];
  options: AnomalyPanelOptions;
  height: number;
  timeZone: string;
  timeRange: TimeRange;
  /** Id of the element with the text summary. */
  describedBy: string;
}

interface UseChart {
  config: UPlotConfigBuilder;
  focus: BuiltChart['focus'];
  data: AlignedData;
  paints: SeriesPaint[];
  plotRef: (u: uPlot) => void;
}

/**
 * The configuration of the chart, made anew only when its structure or the theme changes; everything else is read live.
 *
 * @param sync - the dashboard's shared crosshair, which is a part of the configuration
 */
export function useChart(input: ChartInput, sync: number): UseChart {
  const { view, annotations, options, height, timeZone, timeRange, describedBy } = input;
  const theme = useTheme2();
  const { showEvents, showScore, showForecast } = options;
  const tooltip = options.tooltip.mode !== NO_TOOLTIP;
  const lanes = useMemo(() => lanesOf(height, showEvents, showScore), [height, showEvents, showScore]);
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const paints = useMemo(
    () =>
      view.series.map((series) => {
        const opacity = series.observed.config.custom?.bandOpacity ?? DEFAULT_FIELD_CONFIG.bandOpacity;
        return paintOf(series, view.listed.length === 1, opacity, theme);
      }),
    [view, theme]
  );
  const now: Live = { view, palette, paints, timeRange, lanes, annotations, showForecast };
  const live = useLive(now);
  const structure = useMemo(
    () => structureOf(view, paints, lanes, timeZone, sync, tooltip),
    [view, paints, lanes, timeZone, sync, tooltip]
  );
  const stands = useRef(false);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the structure is all that the configuration depends on
  const chart = useMemo(() => buildChart(live, theme, timeZone, describedBy, stands), [structure, theme, describedBy]);
  const data = view.data as AlignedData;
  const plot = useRef<uPlot | null>(null);
  useHandOver(plot, data, timeRange);
  useRepaint(plot, annotations);
  return { config: chart.builder, focus: chart.focus, data, paints, plotRef: (u) => (plot.current = u) };
}

/**
 * A getter of the newest value, for callbacks that outlive renders. It is set while rendering, not in an effect: the chart
 * below draws in its own effects, which run first.
 */
function useLive<T>(value: T): () => T {
  const ref = useRef(value);
  const get = useCallback(() => ref.current, []);
  // eslint-disable-next-line react-hooks/refs -- see above
  ref.current = value;
  return get;
}

/**
 * UPlotChart leaves out new data when the size changes in the same render, so new data and times are handed over here. Times that
 * moved by less than half a pixel are not drawn anew: a dashboard may refresh every few seconds.
 */
function useHandOver(plot: MutableRefObject<uPlot | null>, data: AlignedData, timeRange: TimeRange): void {
  const drawn = useRef<{ data: AlignedData; timeRange: TimeRange }>({ data, timeRange });
  useLayoutEffect(() => {
    if (drawn.current.data !== data || hasMoved(drawn.current.timeRange, timeRange, plot.current?.width)) {
      drawn.current = { data, timeRange };
      plot.current?.setData(data);
    }
  }, [plot, data, timeRange]);
}

function hasMoved(before: TimeRange, now: TimeRange, width = Infinity): boolean {
  const [from, to] = [before.from.valueOf(), before.to.valueOf()];
  const moved = Math.max(Math.abs(now.from.valueOf() - from), Math.abs(now.to.valueOf() - to));
  return moved > 0 && 2 * moved * width >= to - from;
}

function useRepaint(plot: MutableRefObject<uPlot | null>, annotations: Annotation[]): void {
  useLayoutEffect(() => plot.current?.redraw(false, false), [plot, annotations]);
}
