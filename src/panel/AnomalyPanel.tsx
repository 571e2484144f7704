import type { PanelProps } from '@grafana/data';
import { useTheme2, VizLayout } from '@grafana/ui';
import React, { useMemo } from 'react';
import { Chart } from './Chart';
import { legendElement, legendItems } from './Legend';
import type { AnomalyPanelOptions } from './options';
import { preparePanel } from './prepare';
import { Warning } from './Warning';

/** Below this height the picture needs every pixel. */
const LEGEND_FROM_HEIGHT = 140;

export function AnomalyPanel(props: PanelProps<AnomalyPanelOptions>) {
  const { data, options, width, height, timeZone, timeRange, onChangeTimeRange } = props;
  const theme = useTheme2();
  const view = useMemo(() => preparePanel(data.series, options), [data.series, options]);
  const legend = useMemo(() => {
    if (view.kind === 'warning' || !options.legend.showLegend) {
      return null;
    }
    return legendElement(legendItems(view.listed, options.legend.calcs, theme), options.legend, view.more);
  }, [view, options.legend, theme]);

  if (view.kind === 'warning') {
    return <Warning warning={view} panel={props} />;
  }
  return (
    <VizLayout width={width} height={height} legend={height < LEGEND_FROM_HEIGHT ? null : legend}>
      {(chartWidth: number, chartHeight: number) => (
        <Chart
          view={view}
          options={options}
          width={chartWidth}
          height={chartHeight}
          timeZone={timeZone}
          timeRange={timeRange}
          onZoom={onChangeTimeRange}
        />
      )}
    </VizLayout>
  );
}
