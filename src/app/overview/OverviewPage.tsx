import { css } from '@emotion/css';
import { getTimeZone, locationUtil, type GrafanaTheme2, type PanelData, type TimeRange } from '@grafana/data';
import { getDataSourceSrv, locationService, PluginPage } from '@grafana/runtime';
import {
  Alert,
  Button,
  ClipboardButton,
  Combobox,
  Field,
  LinkButton,
  Stack,
  TimeRangePicker,
  useStyles2,
} from '@grafana/ui';
import React, { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { HOUR_MS, type TimeSpan } from '../../core';
import type { LaneFocus } from '../../links/laneFocus';
import { asksToFind, readWatched, START_PAGE } from '../../links/overviewPage';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { absoluteRange } from '../rules/form/range';
import { upstreamOf } from '../sources';
import { ExpressionList } from '../ExpressionList';
import { useLocation } from '../useLocation';
import { FindWatched } from './FindWatched';
import { readView, unreadIn, viewLink, type OverviewView } from './overviewAddress';
import { namedApart } from './namedApart';
import { laneFrames, laneRows } from './laneHeights';
import { overviewQueries, type OverviewQuery } from './overviewQuery';
import { readOverviewRange } from './overviewRange';
import { Guarded } from '../Guarded';
import { OverviewLanes } from './OverviewLanes';
import { isUnfinished } from '../../frames/unfinished';
import { RecordedElsewhere } from './RecordedElsewhere';
import { SaveWatched } from './SaveWatched';
import { TeamList } from './TeamList';
import { useOverview } from './useOverview';
import { browserList, keepInBrowser, type WatchList } from './watchLists';
import { t } from '../../language/translate';

interface Props {
  /** The watch list that was saved for everybody. */
  team: WatchList;
  onTeam: (team: WatchList) => void;
}

/** Lanes over a watch list: which of many are abnormal now. The list of the address comes first, then the browser's, then the team's. */
export default function OverviewPage({ team, onTeam }: Props) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const list = useMemo(() => {
    const watched = readWatched(search);
    return watched ? { watched, source: '' } : (browserList() ?? team);
  }, [search, team]);
  const { watched } = list;
  const parameters = new URLSearchParams(search);
  const [rangeFrom, rangeTo] = ['from', 'to'].map((name) => parameters.get(name) ?? '');
  const [refreshed, refresh] = useReducer((count: number) => count + 1, 0);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a refresh reads the clock anew
  const range = useMemo(() => readOverviewRange(rangeFrom, rangeTo), [rangeFrom, rangeTo, refreshed]);
  const bands = useMemo(() => getDataSourceSrv().getList({ pluginId: BAND_TYPE }), []);
  const read = readView(search);
  const unread = unreadIn(search);
  const isGone = read.source === '' && list.source !== '' && bands.every(({ uid }) => uid !== list.source);
  const view: OverviewView = {
    ...read,
    source: read.source || (isGone ? (bands.at(0)?.uid ?? '') : list.source),
    range,
  };
  const band = view.source === '' ? bands.at(0) : bands.find(({ uid }) => uid === view.source);
  const show = (changed: Partial<OverviewView>) => locationService.push(viewLink(watched, { ...view, ...changed }));
  const [allowPoints, setAllowPoints] = useState<number>();
  const queries = useMemo(
    () => (band ? overviewQueries(watched, band.uid, allowPoints) : []),
    [watched, band, allowPoints]
  );
  const data = useOverview(queries, range);
  // An answer may take longer than that.
  useEvery(REFRESH_MS, () => isUnfinished(data?.state) || refresh());
  const nameOf = (refId: string) => queries.find((query) => query.refId === refId)?.expr;
  const shown = useMemo(() => data && { ...data, series: namedApart(data.series, queries) }, [data, queries]);
  const rows = useMemo(() => laneRows(laneFrames(data?.series ?? [], { text: '' }), PLAIN), [data]);
  // One is no choice, unless the address names another.
  const picker = bands.length > (band ? 1 : 0) && (
    <Field noMargin label={t('app.overview.data-source', 'Data source of Anomaly band')}>
      <Combobox
        id="anomalyband-overview-source"
        width={32}
        options={bands.map(({ name, uid }) => ({ label: name, value: uid }))}
        value={band?.uid ?? null}
        onChange={({ value }) => {
          if (JSON.stringify(browserList()?.watched) === JSON.stringify(watched)) {
            keepInBrowser({ watched, source: value });
          }
          show({ source: value, choice: PLAIN.choice });
        }}
      />
    </Field>
  );
  if (!band) {
    return (
      <PluginPage>
        <Alert
          severity="info"
          title={
            picker
              ? t('app.overview.no-such-data-source', 'There is no data source of Anomaly band with the uid {{uid}}', {
                  uid: view.source,
                })
              : t('app.overview.no-data-source-of', 'No data source of Anomaly band yet')
          }
        >
          {picker || (
            <LinkButton href={locationUtil.assureBaseUrl(START_PAGE)}>
              {t('app.overview.choose-a-prometheus', 'Choose a Prometheus')}
            </LinkButton>
          )}
        </Alert>
      </PluginPage>
    );
  }
  const watch = (next: string[], source = view.source) => {
    keepInBrowser({ watched: next, source: source || band.uid });
    locationService.push(viewLink(next, { ...view, source }));
  };
  const upstreamUid = upstreamOf(band);
  const upstream = async () => getDataSourceSrv().get(upstreamUid);
  const go = (next: TimeRange) => show({ range: next });
  return (
    <PluginPage
      subTitle={t(
        'app.overview.which-of-many-series',
        'Which of many series are abnormal, since when, what began first, and what they share.'
      )}
      actions={
        watched.length > 0 && (
          <Stack direction="row" gap={1} wrap="wrap">
            <TimeRangePicker
              value={range}
              timeZone={getTimeZone()}
              onChange={go}
              onChangeTimeZone={() => undefined}
              onMoveBackward={() => go(moved(range, -1))}
              onMoveForward={() => go(moved(range, 1))}
              onZoom={() => go(wider(range))}
            />
            <Button
              variant="secondary"
              icon="sync"
              tooltip={t('app.overview.refresh', 'Refresh')}
              aria-label={t('app.overview.refresh', 'Refresh')}
              onClick={refresh}
            />
            <ClipboardButton
              variant="secondary"
              icon="link"
              getText={() => window.location.origin + locationUtil.assureBaseUrl(viewLink(watched, view))}
            >
              {t('app.overview.copy-link', 'Copy link')}
            </ClipboardButton>
          </Stack>
        )
      }
    >
      <div className={styles.page}>
        {isGone && (
          <Alert
            severity="warning"
            bottomSpacing={0}
            title={t(
              'app.overview.list-source-gone',
              'The data source of this list is gone ({{uid}}). {{name}} is asked.',
              {
                uid: list.source,
                name: band.name,
              }
            )}
          />
        )}
        {unread.length > 0 && (
          <Alert
            severity="warning"
            bottomSpacing={0}
            title={t(
              'app.overview.unread-address',
              'The address could not be read in full: {{parts}}. The usual stands in its place.',
              { parts: unread.join(', ') }
            )}
          />
        )}
        {picker}
        {queries.length > 0 && !shown && <p>{t('app.overview.looking', 'Looking which are abnormal ...')}</p>}
        {watched.length > 0 && shown && (
          <Guarded>
            <OverviewLanes
              data={shown}
              empty={withoutSeries(queries, shown)}
              nameOf={nameOf}
              onAgree={setAllowPoints}
              view={view}
              onView={show}
              onZoom={(fromMs, toMs) => go(absoluteRange(fromMs, toMs))}
            />
          </Guarded>
        )}
        {view.choice.focus && watched.length > 0 && (
          <Guarded>
            <RecordedElsewhere
              key={upstreamUid}
              upstream={upstream}
              span={spanOf(view.choice.focus, range)}
              watched={watched}
            />
          </Guarded>
        )}
        <Guarded>
          <ExpressionList list={watched} upstreamUid={upstreamUid} onChange={(next) => watch(next)} words={WORDS} />
        </Guarded>
        <Guarded>
          <TeamList
            list={{ watched, source: band.uid }}
            team={{ ...team, source: team.source || bands[0].uid }}
            onTeam={onTeam}
            onWatch={(taken) => watch(taken.watched, taken.source)}
          />
        </Guarded>
        <Guarded>
          <FindWatched
            key={upstreamUid}
            upstream={upstream}
            watched={watched}
            onWatch={(next) => watch(next)}
            atOnce={watched.length === 0 && asksToFind(search)}
          />
        </Guarded>
        {watched.length > 0 && (
          <Guarded>
            <SaveWatched watched={watched} bandUid={band.uid} upstreamUid={upstreamUid} rows={rows + MORE_ROWS} />
          </Guarded>
        )}
      </div>
    </PluginPage>
  );
}

const WORDS = {
  get heading() {
    return t('app.overview.watched', 'Watched');
  },
  get field() {
    return t('app.overview.expression-to-watch', 'Expression to watch');
  },
  get add() {
    return t('app.overview.watch', 'Watch');
  },
  remove: (expr: string) => t('app.overview.stop-watching', 'Stop watching {{expr}}', { expr }),
  get takePanels() {
    return t('app.overview.watch-its-panels', 'Watch its panels');
  },
};

/** The marked window; of an incident the hour after it began. */
function spanOf(focus: LaneFocus, { to }: TimeRange): TimeSpan {
  return focus.kind === 'window'
    ? { fromMs: focus.fromMs, toMs: focus.toMs }
    : { fromMs: focus.startMs, toMs: Math.max(focus.startMs, Math.min(focus.startMs + HOUR_MS, to.valueOf())) };
}

/** A dashboard has no filters, groups and opened folds; more series may be abnormal another day. */
const PLAIN = { group: '', choice: { focus: null, opened: null, toggled: [] } };
const MORE_ROWS = 6;

function withoutSeries(queries: OverviewQuery[], data: PanelData): string[] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const errors = data.errors ?? (data.error ? [data.error] : []);
  const told = new Set([
    ...data.series.filter(({ fields }) => fields.length > 0).map(({ refId }) => refId),
    ...errors.map(({ refId }) => refId),
  ]);
  // An error that names no query may be of each of them.
  return told.has(undefined) ? [] : queries.filter(({ refId }) => !told.has(refId)).map(({ expr }) => expr);
}

/** A page that somebody leaves open shows what is abnormal now. */
const REFRESH_MS = 60_000;

function useEvery(ms: number, act: () => void) {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && latest.current(), ms);
    return () => clearInterval(timer);
  }, [ms]);
}

function moved({ from, to }: TimeRange, by: number): TimeRange {
  const lengthMs = to.valueOf() - from.valueOf();
  return absoluteRange(from.valueOf() + (by * lengthMs) / 2, to.valueOf() + (by * lengthMs) / 2);
}

function wider({ from, to }: TimeRange): TimeRange {
  const lengthMs = to.valueOf() - from.valueOf();
  return absoluteRange(from.valueOf() - lengthMs / 2, to.valueOf() + lengthMs / 2);
}

function getStyles({ spacing }: GrafanaTheme2) {
  return { page: css({ display: 'flex', flexDirection: 'column', gap: spacing(2) }) };
}
