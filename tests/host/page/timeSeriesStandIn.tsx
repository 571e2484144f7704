import {
  applyNullInsertThreshold,
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  getFieldDisplayName,
  getFieldSeriesColor,
  identityOverrideProcessor,
  outerJoinDataFrames,
  PanelPlugin,
  type DataFrame,
  type PanelProps,
} from '@grafana/data';
import { LegendDisplayMode, type GraphFieldConfig, type OptionsWithLegend } from '@grafana/schema';
import { EventBusPlugin, UPlotChart, useTheme2, VizLayout, VizLegend, type VizLegendItem } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { AlignedData } from 'uplot';
import { plotOf } from './timeSeriesPlot';

/**
 * Stands in for Grafana's built-in time series panel, which is not published as a package: lines, fills, `fillBelowTo`, dashes
 * and `hideFrom`, with a shared crosshair and drag to zoom. It has neither tooltip nor stacking.
 */
function TimeSeriesStandIn(props: PanelProps<Partial<OptionsWithLegend>>) {
  const { data, width, height, timeRange, timeZone, options, onChangeTimeRange, eventBus } = props;
  const theme = useTheme2();
  const joined = useMemo(() => join(data.series), [data.series]);
  const config = useMemo(
    () => joined && plotOf(joined, { theme, timeZone, timeRange, zoom: onChangeTimeRange }),
    [joined, theme, timeZone, timeRange, onChangeTimeRange]
  );
  if (!joined || !config) {
    return <div>No data</div>;
  }
  const legend =
    options.legend?.showLegend === false ? null : (
      <VizLayout.Legend placement={options.legend?.placement ?? 'bottom'}>
        <VizLegend
          displayMode={LegendDisplayMode.List}
          placement={options.legend?.placement ?? 'bottom'}
          items={legendItems(joined, theme)}
        />
      </VizLayout.Legend>
    );
  return (
    <VizLayout width={width} height={height} legend={legend}>
      {(plotWidth: number, plotHeight: number) => (
        <UPlotChart
          config={config}
          data={joined.fields.map((field) => field.values) as unknown as AlignedData}
          width={plotWidth}
          height={plotHeight}
        >
          <EventBusPlugin config={config} eventBus={eventBus} frame={joined} />
        </UPlotChart>
      )}
    </VizLayout>
  );
}

function join(frames: DataFrame[]): DataFrame | undefined {
  // Names are made while the frames are still apart: joining would number equal ones anew.
  const named = frames.map((frame) => {
    const fields = frame.fields.map((field) => {
      const displayName = getFieldDisplayName(field, frame, frames);
      return { ...field, config: { ...field.config, displayName } };
    });
    return applyNullInsertThreshold({ frame: { ...frame, fields } });
  });
  const joined = outerJoinDataFrames({ frames: named });
  return joined?.fields.some((field) => field.type === FieldType.number) ? joined : undefined;
}

function legendItems(frame: DataFrame, theme: ReturnType<typeof useTheme2>): VizLegendItem[] {
  return frame.fields
    .filter((field) => field.type === FieldType.number && !field.config.custom?.hideFrom?.legend)
    .map((field) => ({
      label: field.config.displayName ?? field.name,
      color: getFieldSeriesColor(field, theme).color,
      lineStyle: field.config.custom?.lineStyle,
      yAxis: 1,
    }));
}

const CUSTOM = [
  ...(['drawStyle', 'lineWidth', 'lineStyle', 'lineInterpolation', 'fillOpacity', 'gradientMode'] as const),
  ...(['spanNulls', 'fillBelowTo', 'hideFrom'] as const),
];

export const timeSeriesStandIn = new PanelPlugin<Partial<OptionsWithLegend>, GraphFieldConfig>(
  TimeSeriesStandIn
).useFieldConfig({
  standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } } },
  // Named, so that overrides of a dashboard reach them; nobody edits them here.
  useCustomConfig: (builder) =>
    CUSTOM.forEach((path) =>
      builder.addCustomEditor({
        id: path,
        path,
        name: path,
        editor: () => null,
        override: () => null,
        process: identityOverrideProcessor,
        shouldApply: () => true,
      })
    ),
});
