import { css, cx } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2, useTheme2, VizLayout } from '@grafana/ui';
import React, { useId, useMemo, useState } from 'react';
import { AnnotatingContext, useAnnotations } from './annotate/annotating';
import { BADGES_HEIGHT } from './badges/Badges';
import { Chart } from './chart/Chart';
import { Guarded } from './Guarded';
import { ExploreParts } from './inspector/ExploreParts';
import { Inspector } from './inspector/Inspector';
import { legendElement, legendItems } from './chart/Legend';
import type { AnomalyPanelOptions } from './options';
import { preparePanel } from './view/prepare';
import { prepareAnnotations } from './view/prepareAnnotations';
import { nothingJudgedText } from './view/notJudged';
import { prepareSummary } from './view/prepareSummary';
import { SPOKEN } from './screenReaderOnly';
import { BadgeRow } from './badges/BadgeRow';
import { TuneSeries } from './inspector/TuneSeries';
import { useTuning } from './inspector/useTuning';
import { dockOf, NO_DOCK } from './dock';
import { useZoom } from './useZoom';
import { Warning } from './Warning';
import { t } from '../language/translate';

/** Below this height the picture needs every pixel. */
const LEGEND_FROM_HEIGHT = 140;
const BADGES_FROM = { width: 320, height: 200 };

export function AnomalyPanel(props: PanelProps<AnomalyPanelOptions>) {
  const { data, width, height, timeZone, timeRange } = props;
  // The panel may be there twice: with its own series, and with the parts of one.
  const summaryId = `anomaly-summary-${useId()}`;
  const tuning = useTuning(props.options, props.onOptionsChange);
  const { options } = tuning;
  const [inspecting, setInspecting] = useState(false);
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { color } = props.fieldConfig.defaults;
  const view = useMemo(() => preparePanel(data.series, options, color), [data.series, options, color]);
  const names = useMemo(() => (view.kind === 'view' ? view.series.map(({ name }) => name) : []), [view]);
  const annotating = useAnnotations(data.annotations, names);
  const shown = view.kind === 'view' ? view.series[0]?.meta?.asked?.expr : undefined;
  const zoom = useZoom(props.onChangeTimeRange, shown);
  const annotations = useMemo(() => prepareAnnotations(data.annotations), [data.annotations]);
  const summary = useMemo(
    () => (view.kind === 'view' ? prepareSummary(view, (timeMs) => dateTimeFormat(timeMs, { timeZone })) : ''),
    [view, timeZone]
  );
  const unjudged = useMemo(() => (view.kind === 'view' ? nothingJudgedText(view.series) : undefined), [view]);
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

  const area = { width, height: height - top };
  const isDocked = inspecting || annotating.asked !== undefined;
  const dock = isDocked ? dockOf(area) : NO_DOCK;
  const toggle = (open: boolean) => {
    setInspecting(open);
    annotating.ask(undefined);
  };
  return (
    <AnnotatingContext.Provider value={annotating}>
      <ExploreParts request={data.request}>
        <p id={summaryId} className={styles.summary}>
          {summary}
        </p>
        {badges && (
          <Guarded what={t('panel.the-badges', 'The badges')} of={view}>
            <BadgeRow view={view} width={width} onInspect={() => toggle(!isDocked)} />
          </Guarded>
        )}
        <div className={styles.split} style={{ ...area, flexDirection: dock.width > 0 ? 'row' : 'column' }}>
          {/* VizLayout itself grows. */}
          <div className={styles.picture}>
            <VizLayout
              width={area.width - dock.width}
              height={area.height - dock.height}
              legend={area.height - dock.height < LEGEND_FROM_HEIGHT ? null : legend}
            >
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
                  onZoom={zoom}
                />
              )}
            </VizLayout>
            {unjudged &&
              (hasRoom(unjudged, area.width - dock.width, area.height - dock.height) ? (
                <p className={styles.unjudged}>{unjudged}</p>
              ) : (
                <p className={cx(styles.unjudged, styles.brief)} title={unjudged}>
                  {t('panel.not-judged-brief', 'Not judged ...')}
                </p>
              ))}
          </div>
          {isDocked && (
            <div className={styles.dock} style={dock.width > 0 ? { width: dock.width } : { height: dock.height }}>
              <Guarded what={t('panel.the-events', 'The list of events')} of={view}>
                <Inspector view={view} panel={props} onZoom={zoom} onClose={() => toggle(false)}>
                  {!unjudged && <TuneSeries series={view.series} tuning={tuning} />}
                </Inspector>
              </Guarded>
            </div>
          )}
        </div>
      </ExploreParts>
    </AnnotatingContext.Provider>
  );
}

/** Whether a text takes a third of the panel at most: in a small one it would hide the lines, or be cut off. */
function hasRoom(text: string, width: number, height: number): boolean {
  const [letter, line, around] = [6.5, 18, 80];
  return Math.ceil((text.length * letter) / Math.max(letter, width - around)) * line < height / 3;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    summary: css(SPOKEN),
    split: css({ display: 'flex' }),
    picture: css({ flex: 'none', position: 'relative' }),
    // Above the lines, which say all that there is to see; the mouse goes through to them.
    unjudged: css({
      position: 'absolute',
      top: theme.spacing(1),
      left: theme.spacing(6),
      right: theme.spacing(2),
      width: 'fit-content',
      margin: '0 auto',
      padding: theme.spacing(0.5, 1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      pointerEvents: 'none',
    }),
    // Its title has the whole text.
    brief: css({ pointerEvents: 'auto' }),
    dock: css({
      flex: 'none',
      overflow: 'auto',
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
  };
}
