import {
  applyNullInsertThreshold,
  dateTimeFormat,
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  getFieldSeriesColor,
  identityOverrideProcessor,
  outerJoinDataFrames,
  PanelPlugin,
  type DataFrame,
  type PanelProps,
} from '@grafana/data';
import { LegendDisplayMode, type GraphFieldConfig, type OptionsWithLegend } from '@grafana/schema';
import {
  EventBusPlugin,
  TooltipPlugin2,
  UPlotChart,
  usePanelContext,
  useTheme2,
  VizLayout,
  VizLegend,
  type VizLegendItem,
} from '@grafana/ui';
import React, { useMemo } from 'react';
import type { AlignedData } from 'uplot';
import { plotOf } from './timeSeriesPlot';

/** TooltipHoverMode.xAll, which @grafana/ui does not export. */
const HOVER_X_ALL = 1;

/**
 * Stands in for Grafana's built-in time series panel, which is not published as a package: lines, fills, `fillBelowTo`, dashes
 * and `hideFrom`, with a tooltip of all series, a shared
 * crosshair and drag to zoom.
 */
function TimeSeriesStandIn(props: PanelProps<Partial<OptionsWithLegend>>) {
  const { data, width, height, timeRange, timeZone, options, onChangeTimeRange } = props;
  const theme = useTheme2();
  const { sync, eventsScope, eventBus } = usePanelContext();
  const joined = useMemo(() => join(data.series), [data.series]);
  const config = useMemo(
    () => joined && plotOf(joined, { theme, timeZone, timeRange }),
    [joined, theme, timeZone, timeRange]
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
          <TooltipPlugin2
            config={config}
            hoverMode={HOVER_X_ALL as never}
            queryZoom={onChangeTimeRange}
            syncMode={sync?.()}
            syncScope={eventsScope}
            render={(_plot, indices) => <ValuesAt frame={joined} indices={indices} timeZone={timeZone} />}
          />
        </UPlotChart>
      )}
    </VizLayout>
  );
}

/** The values of all series at one time. */
function ValuesAt({ frame, indices, timeZone }: { frame: DataFrame; indices: Array<number | null>; timeZone: string }) {
  const theme = useTheme2();
  const row = indices.find((index) => index != null);
  if (row == null) {
    return null;
  }
  return (
    <div style={{ padding: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize }}>
      <div>{dateTimeFormat(frame.fields[0].values[row], { timeZone })}</div>
      {frame.fields.map((field, index) => {
        const value = indices[index] == null ? undefined : field.values[indices[index]];
        const display = field.display ?? getDisplayProcessor({ field, theme });
        return field.type === FieldType.number && value != null && !field.config.custom?.hideFrom?.tooltip ? (
          <div key={index}>
            <span style={{ color: getFieldSeriesColor(field, theme).color }}>{field.config.displayName}</span>{' '}
            {formattedValueToString(display(value))}
          </div>
        ) : null;
      })}
    </div>
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
