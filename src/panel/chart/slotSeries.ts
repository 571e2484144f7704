import { getFieldColorModeForField, type GrafanaTheme2 } from '@grafana/data';
import type { GraphDrawStyle, VisibilityMode } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';
import { DEFAULT_FIELD_CONFIG, type AnomalyFieldConfig } from '../options';
import type { SeriesPaint } from '../paint/palette';
import type { NamedSeries } from '../view/prepare';
import type { Slot } from '../view/prepareSlots';
import { scaleKeyOf } from '../view/scaleKey';

// The schema's enums are not bundled for two words.
const LINE = 'line' as GraphDrawStyle;
const NEVER = 'never' as VisibilityMode;
const ALWAYS = 'always' as VisibilityMode;

/** One uPlot series per slot. `few`: predictions have a line all the time, not only of the hovered series. */
export function addSlotSeries(
  builder: UPlotConfigBuilder,
  slot: Slot,
  series: NamedSeries,
  paint: SeriesPaint,
  theme: GrafanaTheme2,
  few: boolean
): void {
  const custom: Partial<AnomalyFieldConfig> = series.observed.config.custom ?? {};
  const common = {
    scaleKey: scaleKeyOf(series.observed),
    theme,
    drawStyle: LINE,
    showPoints: NEVER,
    pointSize: 4,
    spanNulls: false,
    show: true,
  };
  const width = custom.observedWidth ?? DEFAULT_FIELD_CONFIG.observedWidth;
  const hasRaw = series.meta?.raw !== undefined;
  switch (slot.role) {
    case 'raw':
    case 'observed':
      return builder.addSeries({
        ...common,
        // The samples between the rows make the line then, and the judged ones are its points.
        ...(hasRaw && slot.role === 'observed' && { showPoints: ALWAYS, pathBuilder: () => null }),
        lineColor: paint.line,
        lineWidth: width,
        gradientMode: custom.gradientMode,
        colorMode: getFieldColorModeForField(series.observed),
        thresholds: series.observed.config.thresholds,
        hardMin: series.observed.config.min,
        hardMax: series.observed.config.max,
        softMin: custom.axisSoftMin,
        softMax: custom.axisSoftMax,
      });
    case 'predicted':
      if (!few) {
        break;
      }
      return builder.addSeries({
        ...common,
        lineColor: paint.predicted,
        lineWidth: 1,
        lineStyle: { fill: 'dash', dash: [5, 4] },
      });
    case 'pastMean':
      return builder.addSeries({
        ...common,
        lineColor: paint.cycles[((slot.cycle ?? 1) - 1) % paint.cycles.length],
        lineWidth: 1,
        lineStyle: { fill: 'dot', dash: [0, 3] },
      });
    case 'cyclePredicted':
      return builder.addSeries({
        ...common,
        lineColor: paint.cycles[((slot.cycle ?? 1) - 1) % paint.cycles.length],
        lineWidth: 1,
      });
  }
  // A field without a line here still stretches the axis and can be hovered; the band itself is painted below the lines.
  builder.addSeries({ ...common, lineColor: paint.band, lineWidth: 0, pathBuilder: () => null });
}
