import { css } from '@emotion/css';
import {
  getTimeZone,
  LoadingState,
  locationUtil,
  type DataFrame,
  type GrafanaTheme2,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv, locationService, PanelRenderer, PluginPage } from '@grafana/runtime';
import { Alert, ClipboardButton, Input, LinkButton, LoadingBar, Stack, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { PANEL_ID } from '../../frames/panelId';
import { labelsOf } from '../../frames/roles';
import { overviewLink, readWatched, watchedOf } from '../../links/overviewPage';
import { APP_PAGE } from '../../links/rulesPage';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { absoluteRange } from '../rules/form/range';
import { useWidth } from '../rules/preview/useWidth';
import { upstreamOf } from '../sources';
import { useLocation } from '../useLocation';
import { FindWatched } from './FindWatched';
import { overviewQueries } from './overviewQuery';
import { readOverviewRange, rangeTexts } from './overviewRange';
import { SaveWatched } from './SaveWatched';
import { useOverview } from './useOverview';
import { WatchList } from './WatchList';

/** Where the browser keeps the watch list of who has no address with one. */
const KEPT = 'anomalyband.watched';

/** Lanes over a watch list: which of many are abnormal now. */
export default function OverviewPage() {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const watched = useMemo(() => readWatched(search) ?? kept(), [search]);
  const parameters = new URLSearchParams(search);
  const [rangeFrom, rangeTo, filter] = ['from', 'to', 'filter'].map((name) => parameters.get(name) ?? '');
  const range = useMemo(() => readOverviewRange(rangeFrom, rangeTo), [rangeFrom, rangeTo]);
  const [band] = useMemo(() => getDataSourceSrv().getList({ pluginId: BAND_TYPE }), []);
  const go = (list: string[], changed: { range?: TimeRange; filter?: string } = {}) => {
    const text = changed.filter ?? filter;
    localStorage.setItem(KEPT, JSON.stringify(list));
    locationService.push(overviewLink(list, { ...rangeTexts(changed.range ?? range), ...(text && { filter: text }) }));
  };
  const queries = useMemo(() => (band ? overviewQueries(watched, band.uid) : []), [watched, band]);
  const data = useOverview(queries, range);
  const shown = useMemo(() => data && { ...data, series: filtered(data.series, filter) }, [data, filter]);
  if (!band) {
    return (
      <PluginPage>
        <Alert severity="info" title="No data source of Anomaly band yet">
          <LinkButton href={locationUtil.assureBaseUrl(APP_PAGE)}>Choose a Prometheus</LinkButton>
        </Alert>
      </PluginPage>
    );
  }
  const upstream = async () => getDataSourceSrv().get(upstreamOf(band));
  return (
    <PluginPage
      subTitle="Which of many series are abnormal, since when, what began first, and what they share."
      actions={
        watched.length > 0 && (
          <Stack direction="row" gap={1} wrap="wrap">
            <TimeRangePicker
              value={range}
              timeZone={getTimeZone()}
              onChange={(next) => go(watched, { range: next })}
              onChangeTimeZone={() => undefined}
              onMoveBackward={() => go(watched, { range: moved(range, -1) })}
              onMoveForward={() => go(watched, { range: moved(range, 1) })}
              onZoom={() => go(watched, { range: wider(range) })}
            />
            <ClipboardButton
              variant="secondary"
              icon="link"
              getText={() =>
                window.location.origin + locationUtil.assureBaseUrl(overviewLink(watched, rangeTexts(range)))
              }
            >
              Copy link
            </ClipboardButton>
          </Stack>
        )
      }
    >
      <div className={styles.page}>
        {watched.length > 0 && shown && (
          <Lanes
            data={shown}
            filter={filter}
            onFilter={(text) => go(watched, { filter: text })}
            onZoom={(fromMs, toMs) => go(watched, { range: absoluteRange(fromMs, toMs) })}
          />
        )}
        <WatchList watched={watched} onChange={(list) => go(list)} />
        <FindWatched upstream={upstream} watched={watched} onWatch={(list) => go(list)} />
        {watched.length > 0 && <SaveWatched watched={watched} bandUid={band.uid} />}
      </div>
    </PluginPage>
  );
}

interface LanesProps {
  data: PanelData;
  filter: string;
  onFilter: (text: string) => void;
  onZoom: (fromMs: number, toMs: number) => void;
}

const HEIGHT = 560;

function Lanes({ data, filter, onFilter, onZoom }: LanesProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const error = data.errors?.[0] ?? data.error;
  return (
    <div ref={ref}>
      <Input
        width={40}
        aria-label="Filter by label"
        placeholder="Filter by label, such as zone=b"
        defaultValue={filter}
        onBlur={(event) => event.currentTarget.value.trim() !== filter && onFilter(event.currentTarget.value.trim())}
        onKeyDown={(event) => event.key === 'Enter' && onFilter(event.currentTarget.value.trim())}
      />
      <div style={{ height: 2, overflow: 'hidden' }}>
        {data.state === LoadingState.Loading && <LoadingBar width={width} />}
      </div>
      {error && <Alert severity="error" title={error.message ?? 'A query was refused'} />}
      {width > 0 && data.series.length > 0 && (
        <div style={{ height: HEIGHT }} data-testid="anomaly-overview">
          <PanelRenderer
            pluginId={PANEL_ID}
            title="Overview"
            data={data}
            width={width}
            height={HEIGHT}
            timeZone={getTimeZone()}
            options={{ layout: 'lanes' }}
            onChangeTimeRange={({ from, to }) => onZoom(from, to)}
          />
        </div>
      )}
    </div>
  );
}

/** Frames whose labels hold the text, written as `name=value`. */
function filtered(frames: DataFrame[], filter: string): DataFrame[] {
  const wanted = filter.toLowerCase();
  return wanted === ''
    ? frames
    : frames.filter((frame) =>
        Object.entries(labelsOf(frame)).some(([name, value]) => `${name}=${value}`.toLowerCase().includes(wanted))
      );
}

function kept(): string[] {
  return watchedOf(localStorage.getItem(KEPT) ?? '[]') ?? [];
}

function moved({ from, to }: TimeRange, by: number): TimeRange {
  const lengthMs = to.valueOf() - from.valueOf();
  return absoluteRange(from.valueOf() + (by * lengthMs) / 2, to.valueOf() + (by * lengthMs) / 2);
}

function wider({ from, to }: TimeRange): TimeRange {
  const lengthMs = to.valueOf() - from.valueOf();
  return absoluteRange(from.valueOf() - lengthMs / 2, to.valueOf() + lengthMs / 2);
}

function getStyles({ spacing, typography }: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: spacing(2) }),
    heading: css({ ...typography.h5, margin: spacing(0, 0, 1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: spacing(1), marginBottom: spacing(0.5) }),
    expr: css({ overflowWrap: 'anywhere', whiteSpace: 'normal' }),
  };
}
