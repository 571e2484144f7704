import { css } from '@emotion/css';
import { dateTimeFormat, type PanelProps } from '@grafana/data';
import { useStyles2, useTheme2, VizLayout } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { BADGES_HEIGHT } from './badges/Badges';
import { Chart } from './chart/Chart';
import { Guarded } from './Guarded';
import { Inspector } from './inspector/Inspector';
import { legendElement, legendItems } from './chart/Legend';
import type { AnomalyPanelOptions } from './options';
import { preparePanel } from './view/prepare';
import { prepareAnnotations } from './view/prepareAnnotations';
import { prepareSummary } from './view/prepareSummary';
import { SPOKEN } from './screenReaderOnly';
import { BadgeRow } from './badges/BadgeRow';
import { TuneSeries } from './inspector/TuneSeries';
import { useTuning } from './inspector/useTuning';
import { Warning } from './Warning';

/** Below this height the picture needs every pixel. */
const LEGEND_FROM_HEIGHT = 140;
const BADGES_FROM = { width: 320, height: 200 };

export function AnomalyPanel(props: PanelProps<AnomalyPanelOptions>) {
  const { id, data, width, height, timeZone, timeRange, onChangeTimeRange } = props;
  const tuning = useTuning(props.options, props.onOptionsChange);
  const { options } = tuning;
  const [inspecting, setInspecting] = useState(false);
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
    return legendElement(
      legendItems(
        view.listed.filter(({ hiddenInLegend }) => !hiddenInLegend),
        options.legend.calcs,
        theme
      ),
      options.legend,
      view.more
    );
  }, [view, options.legend, theme]);

  if (view.kind === 'warning') {
    return <Warning warning={view} panel={props} />;
  }
  const badges = options.showBadges && height >= BADGES_FROM.height && width >= BADGES_FROM.width;
  const top = badges ? BADGES_HEIGHT : 0;
  const summaryId = `anomaly-summary-${id}`;
  return (
    <>
      <p id={summaryId} className={styles.summary}>
        {summary}
      </p>
      {badges && (
        <Guarded what="The badges" of={view}>
          <BadgeRow view={view} width={width} onInspect={() => setInspecting(true)} />
        </Guarded>
      )}
      {inspecting && (
        <Guarded what="The list of events" of={view}>
          <Inspector view={view} panel={props} onClose={() => setInspecting(false)}>
            <TuneSeries series={view.series} tuning={tuning} />
          </Inspector>
        </Guarded>
      )}
      <VizLayout width={width} height={height - top} legend={height < LEGEND_FROM_HEIGHT ? null : legend}>
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
    summary: css(SPOKEN),
  };
}
