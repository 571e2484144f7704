import { css } from '@emotion/css';
import { dateTimeFormat, type PanelProps } from '@grafana/data';
import { useStyles2, useTheme2, VizLayout } from '@grafana/ui';
import React, { useMemo } from 'react';
import { Chart } from './Chart';
import { legendElement, legendItems } from './Legend';
import type { AnomalyPanelOptions } from './options';
import { preparePanel } from './prepare';
import { prepareAnnotations } from './prepareAnnotations';
import { prepareSummary } from './prepareSummary';
import { Warning } from './Warning';

/** Below this height the picture needs every pixel. */
const LEGEND_FROM_HEIGHT = 140;

export function AnomalyPanel(props: PanelProps<AnomalyPanelOptions>) {
  const { id, data, options, width, height, timeZone, timeRange, onChangeTimeRange } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const view = useMemo(() => preparePanel(data.series, options), [data.series, options]);
  const annotations = useMemo(() => prepareAnnotations(data.annotations), [data.annotations]);
  const summary = useMemo(
    () => (view.kind === 'view' ? prepareSummary(view, (timeMs) => dateTimeFormat(timeMs, { timeZone })) : ''),
    [view, timeZone]
  );
  const legend = useMemo(() => {
    if (view.kind === 'warning' || !options.legend.showLegend) {
      return null;
    }
    return legendElement(legendItems(view.listed, options.legend.calcs, theme), options.legend, view.more);
  }, [view, options.legend, theme]);

  if (view.kind === 'warning') {
    return <Warning warning={view} panel={props} />;
  }
  const summaryId = `anomaly-summary-${id}`;
  return (
    <>
      <p id={summaryId} className={styles.summary}>
        {summary}
      </p>
      <VizLayout width={width} height={height} legend={height < LEGEND_FROM_HEIGHT ? null : legend}>
        {(chartWidth: number, chartHeight: number) => (
          <Chart
            view={view}
            annotations={annotations}
            options={options}
            width={chartWidth}
            height={chartHeight}
            timeZone={timeZone}
            timeRange={timeRange}
            describedBy={summaryId}
            onZoom={onChangeTimeRange}
          />
        )}
      </VizLayout>
    </>
  );
}

function getStyles() {
  return {
    // Seen by screen readers only.
    summary: css({
      position: 'absolute',
      width: 1,
      height: 1,
      margin: 0,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    }),
  };
}
