import { css } from '@emotion/css';
import {
  dateTime,
  type AbsoluteTimeRange,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
  type TimeRange,
} from '@grafana/data';
import { Button, Drawer, LoadingPlaceholder, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { AnnotatingContext, useAnnotations } from '../annotate/annotating';
import { Chart } from '../chart/Chart';
import { Guarded } from '../Guarded';
import { ExploreParts } from '../inspector/ExploreParts';
import { Inspector } from '../inspector/Inspector';
import type { AnomalyPanelOptions } from '../options';
import { displayed } from '../view/displayed';
import { preparePanel } from '../view/prepare';
import { useWidth } from '../view/useWidth';
import { labelsText, type LaneSeries } from './laneSeries';
import { otherwiseText } from './prepareText';
import { t } from '../../language/translate';

interface Props {
  series: LaneSeries;
  panel: PanelProps<AnomalyPanelOptions>;
  /** The lanes are not all judged yet. */
  isLooking: boolean;
  /** When it was abnormal in the lanes; its event is told of at first. */
  aboutMs?: number;
  onClose: () => void;
  /** The band of a lane's frame has come. */
  onBand: (frame: DataFrame, band: DataFrame[]) => void;
  /** Shows what else was abnormal in a span of time. */
  onOthers: (span: { fromMs: number; toMs: number }) => void;
}

const CHART_HEIGHT = 260;

/** One lane in full: its band, its events with their reasons, its rules. */
export function LaneDrawer({ onClose, ...lane }: Props) {
  return (
    <Drawer title={lane.series.name} subtitle={labelsText(lane.series)} size="md" onClose={onClose}>
      <Guarded what={t('panel.lanes.this-series', 'This series')} of={lane.series}>
        <Lane {...lane} />
      </Guarded>
    </Drawer>
  );
}

function Lane({ series, panel, isLooking, aboutMs = Infinity, onBand, onOthers }: Omit<Props, 'onClose'>) {
  // The pointer goes on over the lanes.
  const [openedAboutMs] = useState(aboutMs);
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth();
  // As it was drawn; the lane takes the verdicts of its band, and keeps its frame.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the first of a frame
  const lane = useMemo(() => series, [series.frame]);
  const otherwise = otherwiseText(lane, series, isLooking);
  const annotating = useAnnotations(panel.data.annotations);
  const { frames, failure } = useFrames(series, panel, onBand);
  const view = useMemo(
    () => preparePanel(frames ?? [], { ...panel.options, layout: 'band', seriesLimit: 0 }),
    [frames, panel.options]
  );
  const shown = view.kind === 'view' ? view : NOTHING;
  // A closer look at one series is nothing that the lanes behind it have to follow.
  const [zoomed, zoom] = useState<AbsoluteTimeRange>();
  const timeRange = useMemo(() => within(panel.timeRange, zoomed), [panel.timeRange, zoomed]);
  return (
    <AnnotatingContext.Provider value={annotating}>
      <ExploreParts request={panel.data.request}>
        <div data-testid="anomaly-lane">
          <div ref={ref} className={styles.chart} data-testid="anomaly-lane-band">
            {zoomed && (
              <Button size="sm" variant="secondary" fill="text" icon="search-minus" onClick={() => zoom(undefined)}>
                {t('panel.lanes.whole-time-range', 'Whole time range')}
              </Button>
            )}
            {otherwise !== undefined && <p role="status">{otherwise}</p>}
            {failure !== undefined && <p role="alert">{failure}</p>}
            {view.kind === 'view' && width > 0 && (
              <Guarded what={t('panel.lanes.the-picture', 'The picture')} of={view}>
                <Chart
                  view={view}
                  annotations={[]}
                  options={panel.options}
                  width={width}
                  height={CHART_HEIGHT}
                  timeZone={panel.timeZone}
                  timeRange={timeRange}
                  describedBy=""
                  onZoom={zoom}
                />
              </Guarded>
            )}
            {!frames && failure === undefined && (
              <LoadingPlaceholder
                text={t('panel.lanes.asking-for-the-samples', 'Asking for the samples of this series')}
              />
            )}
          </div>
          <Guarded what={t('panel.the-events', 'The list of events')} of={shown}>
            <Inspector view={shown} panel={panel} onZoom={zoom} onOthers={onOthers} aboutMs={openedAboutMs} />
          </Guarded>
        </div>
      </ExploreParts>
    </AnnotatingContext.Provider>
  );
}

/** The part of a range that is looked at; all of it where they do not meet. */
function within(range: TimeRange, zoomed: AbsoluteTimeRange | undefined): TimeRange {
  const from = dateTime(Math.max(range.from.valueOf(), zoomed?.from ?? -Infinity));
  const to = dateTime(Math.min(range.to.valueOf(), zoomed?.to ?? Infinity));
  return zoomed && from.isBefore(to) ? { from, to, raw: { from, to } } : range;
}

const NOTHING = {
  kind: 'view' as const,
  series: [],
  slots: [],
  listed: [],
  more: 0,
  data: [[]] as [number[]],
  rows: [],
};

/** The frame with samples and range: the lane's own, or one that the data source is asked for. */
function useFrames(
  { full, frame, meta }: LaneSeries,
  { fieldConfig, replaceVariables, timeZone }: Props['panel'],
  onBand: Props['onBand']
): { frames?: DataFrame[]; failure?: string } {
  const theme = useTheme2();
  const [asked, setAsked] = useState<{ of: DataFrame; frames?: DataFrame[]; failure?: string }>();
  const whole = meta?.whole;
  useEffect(() => {
    if (full || !whole) {
      return undefined;
    }
    const left = new AbortController();
    whole(left.signal).then(
      (frames) => {
        if (!left.signal.aborted) {
          setAsked({ of: frame, frames: displayed(frames, { fieldConfig, replaceVariables, timeZone }, theme) });
          onBand(frame, frames);
        }
      },
      (error: unknown) =>
        left.signal.aborted || setAsked({ of: frame, failure: error instanceof Error ? error.message : String(error) })
    );
    return () => left.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- who is told is no reason to ask again
  }, [full, whole, frame, theme, fieldConfig, replaceVariables, timeZone]);
  return useMemo(() => {
    if (full) {
      return { frames: [full.frame] };
    }
    if (!whole) {
      return {
        failure: t(
          'panel.lanes.the-samples-of-this',
          'The samples of this series are not in these frames. Open the query in Explore to see them.'
        ),
      };
    }
    return asked?.of === frame ? asked : {};
  }, [full, whole, asked, frame]);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chart: css({ minHeight: CHART_HEIGHT, marginBottom: theme.spacing(1) }),
  };
}
