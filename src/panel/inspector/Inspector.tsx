import { css } from '@emotion/css';
import { dateTimeFormat, type AbsoluteTimeRange, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { Button, IconButton, Switch, useStyles2 } from '@grafana/ui';
import React, { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Annotate } from '../annotate/Annotate';
import { AnnotatingContext } from '../annotate/annotating';
import { EventActions } from './EventActions';
import { EventList } from './EventList';
import { eventsNote } from '../view/notJudged';
import { absenceText } from '../view/absences';
import type { NamedSeries, PanelView } from '../view/prepare';
import { mayExplore } from './mayExplore';
import { pageAddress } from './pageAddress';
import { RulesButton } from './RulesButton';
import { aroundEvent, nearestEvent, prepareEvents, type EventRow } from './prepareEvents';
import { exploreLink, panelKeyOf, panelLink } from './prepareLinks';
import { prepareWhy } from '../explain/prepareWhy';
import { NOTHING_TOLD } from '../parts/linkVariables';
import { Parts } from '../parts/Parts';
import { partsQuestion } from '../parts/partsQuestion';
import { useExploreTargets } from './useExploreTargets';
import { t } from '../../language/translate';

interface Props {
  view: PanelView;
  panel: Pick<PanelProps, 'id' | 'data' | 'timeRange' | 'timeZone' | 'replaceVariables'>;
  onZoom: (range: AbsoluteTimeRange) => void;
  /** Absent where it is closed with what it lies in. */
  onClose?: () => void;
  /** Shows what else was abnormal in a span of time, where there are others. */
  onOthers?: (span: { fromMs: number; toMs: number }) => void;
  /** Which event is told of until another is chosen: the nearest to this time, the newest for Infinity. Absent: none. */
  aboutMs?: number;
  /** The tuning of the band. */
  children?: React.ReactNode;
}

/** Beside or below the picture: every event with its reason, and the tuning of the band. */
export function Inspector({ view, panel, onZoom, onClose, onOthers, aboutMs, children }: Props) {
  const styles = useStyles2(getStyles);
  const root = useRef<HTMLElement>(null);
  const [pending, setPending] = useState(false);
  const [selectedKey, select] = useState<string>();
  const [panelKey, setPanelKey] = useState(String(panel.id));
  // Range before the first zoom to an event.
  const [before, setBefore] = useState<AbsoluteTimeRange>();
  const { asked } = useContext(AnnotatingContext);
  const rows = useMemo(() => prepareEvents(view, pending), [view, pending]);
  const selected =
    rows.find(({ key }) => key === selectedKey) ?? (aboutMs === undefined ? undefined : nearestEvent(rows, aboutMs));
  const note = useMemo(() => eventsNote(rows.length, view.series), [rows, view]);
  const stepOf = (row: EventRow) => view.series[row.series].meta?.stepMs ?? 0;
  const { request } = panel.data;
  const targets = useExploreTargets(request);
  const [parts, setParts] = useState(NOTHING_TOLD);
  const cause = selected && whyOf(view.series[selected.series], selected, panel.timeZone);
  const why = cause && [cause, parts.text].filter(Boolean).join(' ');
  const question = selected && partsQuestion(view.series[selected.series], selected.peakRow);
  const around = selected && aroundEvent(selected.event, stepOf(selected));
  useEffect(() => {
    const opener = document.activeElement;
    if (!root.current?.contains(opener)) {
      root.current?.focus({ preventScroll: true });
    }
    return () => (opener as HTMLElement | null)?.focus?.({ preventScroll: true });
  }, []);
  useEffect(() => setPanelKey(panelKeyOf(root.current, panel.id, request)), [panel.id, request]);
  return (
    <section
      ref={root}
      className={styles.root}
      aria-label={t('panel.inspector.events', 'Events')}
      tabIndex={-1}
      data-testid="anomaly-inspector"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onClose) {
          // Grafana's own shortcut would leave the panel's view as well.
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header className={styles.header}>
        <h6>{t('panel.inspector.events', 'Events')}</h6>
        {onClose && (
          <IconButton name="times" aria-label={t('panel.inspector.close-events', 'Close events')} onClick={onClose} />
        )}
      </header>
      {asked && <Annotate key={JSON.stringify(asked.finding)} finding={asked.finding} text={() => asked.text} isOpen />}
      {selected && why && around && (
        <>
          <p className={styles.why}>{cause}</p>
          {question && (
            <Parts key={selected.key} series={view.series[selected.series]} {...question} onTold={setParts} />
          )}
          <EventActions
            row={selected}
            why={why}
            link={() => panelLink(pageAddress(), panelKey, around, view.series[selected.series].meta?.asked?.expr)}
            onOthers={onOthers}
            explore={mayExplore() ? exploreLink(targets, around) : undefined}
          />
        </>
      )}
      {before && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="arrow-left"
          onClick={() => {
            onZoom(before);
            setBefore(undefined);
            select(undefined);
          }}
        >
          {t('panel.inspector.all-events-of-the', 'All events of the time before')}
        </Button>
      )}
      {rows.length > 0 && (
        <EventList
          rows={rows}
          selected={selected?.key}
          showName={view.series.length > 1}
          timeZone={panel.timeZone}
          onSelect={(row) => {
            select(row.key);
            setBefore(before ?? { from: panel.timeRange.from.valueOf(), to: panel.timeRange.to.valueOf() });
            onZoom(aroundEvent(row.event, stepOf(row)));
          }}
        />
      )}
      {note && <p className={styles.note}>{note}</p>}
      <label className={styles.pending}>
        <Switch value={pending} onChange={() => setPending(!pending)} />
        {t('panel.inspector.include-pending', 'Include pending events (shorter than "for") and returns')}
      </label>
      {children}
      <RulesButton series={view.series[selected?.series ?? 0]} panel={panel} panelKey={panelKey} />
    </section>
  );
}

function whyOf(series: NamedSeries, { absence, peakRow }: EventRow, timeZone: string): string {
  return absence
    ? absenceText(series.observed, absence, (timeMs) => dateTimeFormat(timeMs, { timeZone }))
    : prepareWhy(series, peakRow);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ outline: 'none' }),
    header: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      position: 'sticky',
      // Over the padding of what scrolls.
      top: theme.spacing(-1),
      zIndex: 1,
      padding: theme.spacing(0.5, 0),
      background: theme.colors.background.primary,
      h6: { margin: 0 },
    }),
    pending: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), margin: theme.spacing(1, 0) }),
    note: css({ margin: theme.spacing(1, 0), overflowWrap: 'anywhere' }),
    why: css({ margin: theme.spacing(1, 0), overflowWrap: 'anywhere' }),
  };
}
