import { css } from '@emotion/css';
import { dateTimeFormat, LoadingState, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { Drawer, Portal, useStyles2, VizTooltipContainer } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import type { Incident } from '../../core';
import { incidentText } from '../../words/incidentText';
import { passes, type LaneFilter } from '../../frames/read/laneFilter';
import { laneState } from '../../frames/read/laneState';
import { isUnfinished } from '../../frames/unfinished';
import type { LaneFocus as FocusKey } from '../../links/laneFocus';
import { Guarded } from '../Guarded';
import { NO_TOOLTIP, type AnomalyPanelOptions } from '../options';
import { noLaneJudgedText } from '../view/notJudged';
import { SPOKEN } from '../screenReaderOnly';
import { columnStartMs, countsOf } from './cells';
import { IncidentList } from './IncidentList';
import { LaneCanvas, type LanePlace } from './LaneCanvas';
import { LaneDrawer } from './LaneDrawer';
import { BRIEF_BELOW, headerHeight, LaneHeader } from './LaneHeader';
import { movedBy, stayedOn, stopsOf } from './laneKeys';
import { laneLayout } from './laneLayout';
import { asItsBand, withBands, type LaneSeries, type LanesView } from './laneSeries';
import { pointedAt } from './pointedAt';
import {
  focusOnIncident,
  focusOnWindow,
  incidentAt,
  isProvisional,
  prepareIncidents,
  prepareShifts,
  type LaneFocus,
} from './prepareIncidents';
import { paintedRows } from './paintedRows';
import { mostAbnormalFirst, prepareRows } from './prepareRows';
import { countsText, lanesSummary, windowText } from './prepareText';
import { timeTicks } from './timeTicks';
import { useLaneChoice } from './useLaneChoice';
import { useLanes } from './useLanes';
import { t } from '../../language/translate';

interface Props {
  view: LanesView;
  panel: PanelProps<AnomalyPanelOptions>;
}

/** From this size on the list of incidents has room beside, or below, the lanes; beside lower ones it has none. */
const BESIDE_FROM = 900;
const BELOW_FROM = 440;
const LEAST_LIST = 64;
const LIST_WIDTH = 290;
const LIST_HEIGHT = 130;
/** Widths of the header's buttons in a narrow picture. */
const [FOCUS_BUTTONS, LIST_BUTTON] = [64, 100];

interface Cursor {
  row: number;
  timeMs: number;
  clientX: number;
  clientY: number;
  /** The keyboard went there; the summary has no row. */
  byKeys?: { row: string | undefined };
}

/** A row for each series, with the incidents beside or below. */
export function Lanes({ view: given, panel }: Props) {
  const { id, options, timeRange, timeZone, width, height, onChangeTimeRange } = panel;
  const styles = useStyles2(getStyles);
  const [choice, choose] = useLaneChoice(panel);
  const { opened: drawn, focus: focusKey } = choice;
  const toggled = useMemo(() => new Set(choice.toggled), [choice.toggled]);
  const [cursor, setCursor] = useState<Cursor>();
  const [listing, setListing] = useState(false);

  // Until the next frames, which are judged by few samples once more.
  const [bands, setBands] = useState<ReadonlyMap<DataFrame, LaneSeries>>(new Map());
  const view = useMemo(() => withBands(given, bands), [given, bands]);
  const { series } = view;
  const time = useCallback((timeMs: number) => dateTimeFormat(timeMs, { timeZone, format: 'MM-DD HH:mm' }), [timeZone]);
  const all = useMemo(() => prepareIncidents(view), [view]);
  const shown = useMemo(() => shownBy(options.laneFilter, view), [options.laneFilter, view]);
  const incidents = useMemo(
    () => all.filter(({ members }) => members.some((member) => shown.includes(member.series))),
    [all, shown]
  );
  const isLooking = isUnfinished(panel.data.state);
  const isFirst = isFirstLook(panel.data.state, series);
  const focus = useMemo(() => focusOf(focusKey, view, incidents, isLooking), [focusKey, view, incidents, isLooking]);
  const shifts = useMemo(() => prepareShifts(incidents, view), [incidents, view]);
  const rows = useMemo(
    () =>
      prepareRows(series, {
        shifts,
        groupBy: options.laneGroup,
        inQueryOrder: options.seriesOrder === 'query',
        toggled,
        among: shown,
        only: focus?.only,
      }),
    [series, options.laneGroup, options.seriesOrder, toggled, shown, focus, shifts]
  );

  const text = useMemo(
    () =>
      focus
        ? focusText(focus, view, time, isLooking)
        : countsText({ ...view, series: shown.map((index) => series[index]) }, isFirst),
    [focus, view, series, shown, time, isLooking, isFirst]
  );
  const listed = options.showIncidents && incidents.length > 0;
  const header = headerHeight(text, width, height, focus ? FOCUS_BUTTONS : listed ? LIST_BUTTON : 0);
  const beside = listed && width >= BESIDE_FROM && height - header >= LEAST_LIST;
  const layout = useMemo(() => {
    const longest = rows.reduce(
      (most, row) => Math.max(most, row.kind === 'series' ? series[row.series].name.length : 12),
      14
    );
    const isBelow = listed && !beside && height >= BELOW_FROM;
    return laneLayout(
      width - (beside ? LIST_WIDTH : 0),
      height - header - (isBelow ? LIST_HEIGHT : 0),
      longest,
      rows.length
    );
  }, [rows, series, width, height, header, listed, beside]);
  // Few rows leave room for the list in a low picture, too.
  const listHeight = height - header - (beside ? 0 : layout.height);
  const below = listed && !beside && listHeight >= LIST_HEIGHT;
  const { grid, cells, counts: allCounts } = useLanes(view, timeRange, layout.cellsWidth);
  const counts = useMemo(() => {
    const only = focus?.only ?? shown;
    return only.length === cells.length
      ? allCounts
      : countsOf(
          only.map((index) => cells[index]),
          grid.columns
        );
  }, [focus, shown, cells, grid, allCounts]);
  const painted = useMemo(() => paintedRows(rows, view, cells, grid, focus), [rows, view, cells, grid, focus]);
  const ticks = useMemo(
    () => timeTicks(grid.fromMs, grid.toMs, layout.cellsWidth, timeZone),
    [grid, layout.cellsWidth, timeZone]
  );
  // The same while the pointer moves within a cell, so that nothing is painted anew.
  const { row: pointedRow = -1, timeMs: pointedMs } = cursor ?? {};
  const rowKey = cursor?.byKeys?.row;
  const place = useMemo(
    () => (pointedMs === undefined ? undefined : stayedOn(pointedRow, rowKey, pointedMs, rows, grid)),
    [pointedRow, rowKey, pointedMs, rows, grid]
  );
  const picture = useMemo(
    () => ({ layout, grid, rows: painted, counts, ticks, span: focus, cursor: place }),
    [layout, grid, painted, counts, ticks, focus, place]
  );
  const summary = useMemo(() => {
    const now = shown.filter((index) => laneState(series[index]) === 'now');
    const among = shown.map((index) => series[index]);
    return lanesSummary(view, incidents, mostAbnormalFirst(series, now), time, isLooking, isFirst, among);
  }, [view, series, incidents, shown, time, isLooking, isFirst]);

  const focusIncident = ({ startMs }: Incident) => {
    setListing(false);
    choose({
      focus: focusKey?.kind === 'incident' && focusKey.startMs === startMs ? null : { kind: 'incident', startMs },
    });
  };
  const pick = ({ row, column }: LanePlace) => {
    const picked = rows[row];
    if (row < 0) {
      const incident = incidentAt(incidents, columnStartMs(grid, column), columnStartMs(grid, column + 1));
      choose({ focus: incident ? { kind: 'incident', startMs: incident.startMs } : null });
    } else if (picked?.kind === 'series') {
      choose({ opened: keyOf(view, picked.series) });
    } else if (picked) {
      choose({ toggled: toggledWith(choice.toggled, picked.key) });
    }
  };
  const inTime = ({ row, column }: LanePlace) => ({ row, timeMs: columnStartMs(grid, column + 0.5) });
  const onKey = (key: string, screen: (at: LanePlace) => { clientX: number; clientY: number }): boolean => {
    if (key === 'Escape' && (cursor || focusKey)) {
      setCursor(undefined);
      if (!cursor) {
        choose({ focus: null });
      }
      return true;
    }
    if (key === 'Enter' && place) {
      pick(place);
      return true;
    }
    const stops = stopsOf(
      place && rows[place.row],
      view,
      incidents.map(({ startMs }) => startMs)
    );
    const next = movedBy(key, place, grid, rows.length, stops);
    if (next) {
      setCursor({ ...inTime(next), byKeys: { row: rows[next.row]?.key }, ...screen(next) });
    }
    return next !== undefined;
  };
  const told = place && pointedAt(place, rows, view, grid, counts, time);
  const opened = drawn === null ? -1 : series.findIndex((_, index) => keyOf(view, index) === drawn);
  const summaryId = `anomaly-lanes-summary-${id}`;
  const unjudged = useMemo(
    () => (series.every((one) => laneState(one) === 'unknown') ? noLaneJudgedText(series) : undefined),
    [series]
  );
  const list = (
    <Guarded what={t('panel.lanes.the-incidents', 'The list of incidents')} of={incidents}>
      <IncidentList
        incidents={incidents}
        series={series}
        time={time}
        selected={focus?.key}
        onSelect={focusIncident}
        isProvisional={(incident) => isProvisional(incident, view, isLooking)}
      />
    </Guarded>
  );
  return (
    <>
      <p id={summaryId} className={styles.spoken}>
        {summary}
      </p>
      <LaneHeader
        text={text}
        height={header}
        showKey={options.legend.showLegend && width >= BRIEF_BELOW && !focus}
        brief={width < BRIEF_BELOW}
        onAll={focus && (() => choose({ focus: null }))}
        onZoom={focus && (() => onChangeTimeRange(around(focus, view.stepMs)))}
        incidents={
          listed && !beside && !below ? { count: incidents.length, onOpen: () => setListing(true) } : undefined
        }
      />
      <div className={beside ? styles.beside : undefined}>
        <LaneCanvas
          picture={picture}
          label={t(
            'panel.lanes.a-row-for-each',
            'A row for each series. Arrows up and down walk along rows, left and right along events, Enter opens the band.'
          )}
          describedBy={summaryId}
          spoken={cursor?.byKeys && told ? told.spoken : ''}
          followed={cursor?.byKeys ? place?.row : undefined}
          onPoint={(at, clientX, clientY) => setCursor(at && { ...inTime(at), clientX, clientY })}
          onPick={pick}
          onDrag={(from, to) =>
            // Whole milliseconds, as an address carries them.
            choose({
              focus: {
                kind: 'window',
                fromMs: Math.round(columnStartMs(grid, from)),
                toMs: Math.round(columnStartMs(grid, to + 1)) - 1,
              },
            })
          }
          onKey={onKey}
        />
        {beside && <div style={{ width: LIST_WIDTH, height: listHeight, overflowY: 'auto' }}>{list}</div>}
      </div>
      {unjudged && (
        <p className={styles.unjudged} style={{ maxHeight: Math.max(0, listHeight) }} title={unjudged}>
          {unjudged}
        </p>
      )}
      {below && <div style={{ height: listHeight, overflowY: 'auto' }}>{list}</div>}
      {cursor && told && opened < 0 && !listing && options.tooltip.mode !== NO_TOOLTIP && (
        <Portal>
          <VizTooltipContainer
            position={{ x: cursor.clientX, y: cursor.clientY }}
            offset={{ x: 10, y: 10 }}
            className={styles.tooltip}
          >
            <Guarded what={t('panel.chart.the-tooltip', 'The tooltip')} of={place}>
              {told.content}
            </Guarded>
          </VizTooltipContainer>
        </Portal>
      )}
      {listing && (
        <Drawer title={t('panel.lanes.incidents', 'Incidents')} size="sm" onClose={() => setListing(false)}>
          {list}
        </Drawer>
      )}
      {opened >= 0 && (
        <LaneDrawer
          series={series[opened]}
          panel={panel}
          isLooking={isLooking}
          aboutMs={focus?.fromMs ?? (place && columnStartMs(grid, place.column))}
          onClose={() => choose({ opened: null })}
          onBand={(lane, band) => setBands((known) => withBand(known, given, lane, band, options))}
          onOthers={(span) => {
            // Its tooltip would lie over what is shown then.
            setCursor(undefined);
            choose({ opened: null, focus: { kind: 'window', ...span } });
          }}
        />
      )}
    </>
  );
}

function focusOf(
  key: FocusKey | null,
  view: LanesView,
  incidents: Incident[],
  isLooking: boolean
): LaneFocus | undefined {
  if (key?.kind === 'incident') {
    const incident = incidents.find(({ startMs }) => startMs === key.startMs);
    return incident && focusOnIncident(incident, isProvisional(incident, view, isLooking));
  }
  return key ? focusOnWindow(view, key.fromMs, key.toMs) : undefined;
}

function focusText(focus: LaneFocus, view: LanesView, time: (timeMs: number) => string, isLooking: boolean) {
  const { incident } = focus;
  if (!incident) {
    return windowText(focus, view, time);
  }
  const provisional = isProvisional(incident, view, isLooking);
  const { when, who, order, shared } = incidentText(incident, view.series, time, provisional);
  return `${when}: ${who}. ${order} ${shared}`.trim();
}

/** Not so at a refresh of what is known: it takes a moment, and verdicts that are shown are not taken back. */
function isFirstLook(state: LoadingState, series: LaneSeries[]): boolean {
  return (
    state === LoadingState.Streaming ||
    (state === LoadingState.Loading && series.every((one) => laneState(one) === 'unknown'))
  );
}

/** The span with as much before and after it. */
function around({ fromMs, toMs }: LaneFocus, stepMs: number): { from: number; to: number } {
  const margin = Math.max(toMs - fromMs, 10 * stepMs);
  return { from: Math.round(fromMs - margin), to: Math.round(toMs + margin) };
}

function shownBy(filter: LaneFilter | undefined, { series }: LanesView): number[] {
  return series.flatMap((one, index) => (!filter || passes(filter, one.labels, () => laneState(one)) ? [index] : []));
}

/** The same series after a refresh. */
function keyOf({ series }: LanesView, index: number): string {
  const { name, labels, frame } = series[index];
  return JSON.stringify([frame.refId, name, labels]);
}

/** Bands of frames that are not shown any more are forgotten. */
function withBand(
  known: ReadonlyMap<DataFrame, LaneSeries>,
  { series }: LanesView,
  frame: DataFrame,
  band: DataFrame[],
  options: AnomalyPanelOptions
): ReadonlyMap<DataFrame, LaneSeries> {
  const shown = new Map(series.map((one) => [one.frame, one]));
  const lane = shown.get(frame);
  const kept = [...known].filter(([one]) => shown.has(one));
  return new Map(lane ? [...kept, [frame, asItsBand(lane, band, options)]] : kept);
}

function toggledWith(toggled: string[], key: string): string[] {
  return toggled.includes(key) ? toggled.filter((one) => one !== key) : [...toggled, key];
}

function getStyles(theme: GrafanaTheme2) {
  return {
    spoken: css(SPOKEN),
    beside: css({ display: 'flex' }),
    unjudged: css({
      margin: 0,
      padding: theme.spacing(0, 1),
      overflow: 'hidden',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    tooltip: css({ background: theme.colors.background.elevated, padding: 0 }),
  };
}
