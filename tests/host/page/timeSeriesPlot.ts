import {
  FieldType,
  getDisplayProcessor,
  getFieldSeriesColor,
  type DataFrame,
  type GrafanaTheme2,
  type TimeRange,
  type TimeZone,
} from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  GraphGradientMode,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';

interface PlotContext {
  theme: GrafanaTheme2;
  timeZone: TimeZone;
  timeRange: TimeRange;
}

/** uPlot's configuration for a joined frame: first field time, then one series per number field. */
export function plotOf(frame: DataFrame, { theme, timeZone, timeRange }: PlotContext): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(timeZone);
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [timeRange.from.valueOf(), timeRange.to.valueOf()],
  });
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone, theme });
  frame.fields.forEach((field, index) => {
    if (field.type !== FieldType.number) {
      return;
    }
    const { custom = {}, min, max } = field.config;
    const scaleKey = `y-${field.config.unit ?? 'none'}`;
    const display = field.display ?? getDisplayProcessor({ field, theme });
    builder.addScale({
      scaleKey,
      min,
      max,
      orientation: ScaleOrientation.Vertical,
      direction: ScaleDirection.Up,
    });
    builder.addAxis({
      scaleKey,
      theme,
      placement: AxisPlacement.Left,
      formatValue: (value) => [display(value).prefix, display(value).text, display(value).suffix].join(''),
    });
    builder.addSeries({
      scaleKey,
      theme,
      drawStyle: custom.drawStyle ?? GraphDrawStyle.Line,
      lineColor: getFieldSeriesColor(field, theme).color,
      lineWidth: custom.lineWidth ?? 1,
      lineStyle: custom.lineStyle,
      lineInterpolation: custom.lineInterpolation,
      fillOpacity: custom.fillOpacity ?? 0,
      gradientMode: custom.gradientMode ?? GraphGradientMode.None,
      showPoints: VisibilityMode.Never,
      spanNulls: custom.spanNulls ?? false,
      show: !custom.hideFrom?.viz,
      dataFrameFieldIndex: { frameIndex: 0, fieldIndex: index },
    });
    const below = frame.fields.findIndex(
      (other) => custom.fillBelowTo && other.config.displayName === custom.fillBelowTo
    );
    if (below > 0) {
      builder.addBand({ series: [index, below] });
    }
  });
  return builder;
}
