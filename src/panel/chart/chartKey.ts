import type { Lanes } from '../paint/lanes';
import type { SeriesPaint } from '../paint/palette';
import type { PanelView } from '../view/prepare';
import { scaleKeyOf } from '../view/scaleKey';

/**
 * Everything that the chart's configuration is built from, as a key. While it stays the same, new data go into the chart
 * that stands; a chart is built anew only for other series, colours, axes, lanes, another time zone, or
 * when the tooltip comes or goes.
 */
export function structureOf(
  view: PanelView,
  paints: SeriesPaint[],
  lanes: Lanes,
  timeZone: string,
  sync: number,
  tooltip = true
): string {
  const series = view.series.map(({ observed }, index) => {
    const { anomalyBand, ...custom } = observed.config.custom ?? {};
    const { decimals, thresholds, color } = observed.config;
    return [scaleKeyOf(observed), paints[index], decimals, thresholds, color, custom];
  });
  const slots = view.slots.map(({ series, role, cycle }) => [series, role, cycle]);
  return JSON.stringify([series, slots, lanes, timeZone, sync, tooltip]);
}
