import type { GrafanaTheme2 } from '@grafana/data';
import { UPlotConfigBuilder } from '@grafana/ui';
import { addCursor } from './cursor';
import { addDenseLines } from './denseLines';
import { MAX_FULL_SERIES } from '../options';
import { addFocusLayer } from './focusLayer';
import { addKeyboard } from './keyboard';
import { addLaneHover } from './laneHover';
import { addLayers } from './layers';
import type { Live } from '../paint/chartState';
import type { NamedSeries } from '../view/prepare';
import { scaleKeyOf } from '../view/scaleKey';
import { addSlotSeries } from './slotSeries';
import { addTimeAxis } from './timeAxis';
import { addValueAxis } from './valueAxis';

export interface BuiltChart {
  builder: UPlotConfigBuilder;
  /** Shows one of several drawn series in full; null: none. */
  focus: (series: number | null) => void;
}

/**
 * Builds the uPlot configuration for a list of slots. Data, colours and time range come later through `live`.
 *
 * @param stands - whether there was a picture before
 */
export function buildChart(
  live: () => Live,
  theme: GrafanaTheme2,
  timeZone: string,
  describedBy: string,
  stands: { current: boolean }
): BuiltChart {
  const { view, lanes, paints } = live();
  const builder = new UPlotConfigBuilder(timeZone);
  addTimeAxis(builder, live, theme, timeZone, lanes);
  for (const [scaleKey, series] of byScale(view.series)) {
    const current = () => live().view.series[series]?.observed;
    addValueAxis(builder, scaleKey, view.series[series].observed, current, theme, paints[series].line);
  }
  for (const slot of view.slots) {
    addSlotSeries(
      builder,
      slot,
      view.series[slot.series],
      paints[slot.series],
      theme,
      view.series.length <= MAX_FULL_SERIES
    );
  }
  addDenseLines(builder, live, addLayers(builder, live, stands));
  const focus = addFocusLayer(builder, live);
  addKeyboard(builder, live, describedBy);
  addCursor(builder, live);
  addLaneHover(builder, live);
  return { builder, focus };
}

/** The first series of each value scale: its field decides the axis. */
function byScale(series: NamedSeries[]): Map<string, number> {
  const scales = new Map<string, number>();
  series.forEach(({ observed }, index) => {
    const key = scaleKeyOf(observed);
    if (!scales.has(key)) {
      scales.set(key, index);
    }
  });
  return scales;
}
