import { css } from '@emotion/css';
import type { AbsoluteTimeRange, GrafanaTheme2, PanelProps } from '@grafana/data';
import { Button, Drawer, Switch, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { EventActions } from './EventActions';
import { EventList } from './EventList';
import { noEventsText } from '../view/notJudged';
import { pageAddress } from './pageAddress';
import type { PanelView } from '../view/prepare';
import { RulesButton } from './RulesButton';
import { aroundEvent, prepareEvents, type EventRow } from './prepareEvents';
import { exploreLink, panelLink } from './prepareLinks';
import { prepareWhy } from '../explain/prepareWhy';
import { useExploreTargets } from './useExploreTargets';

interface Props {
  view: PanelView;
  panel: Pick<PanelProps, 'id' | 'data' | 'timeRange' | 'timeZone' | 'onChangeTimeRange' | 'replaceVariables'>;
  onClose: () => void;
  /** The tuning of the band. */
  children: React.ReactNode;
}

/** The side drawer: every event with its reason, and the tuning of the band. */
export function Inspector({ view, panel, onClose, children }: Props) {
  const styles = useStyles2(getStyles);
  const [pending, setPending] = useState(false);
  const [selectedKey, select] = useState<string>();
  // Range before the first zoom to an event.
  const [before, setBefore] = useState<AbsoluteTimeRange>();
  const rows = useMemo(() => prepareEvents(view, pending), [view, pending]);
  const selected = rows.find(({ key }) => key === selectedKey);
  const stepOf = (row: EventRow) => view.series[row.series].meta?.stepMs ?? 0;
  const targets = useExploreTargets(panel.data.request);
  const why = selected && prepareWhy(view.series[selected.series], selected.peakRow);
  const around = selected && aroundEvent(selected.event, stepOf(selected));
  return (
    <Drawer title="Events" size="md" onClose={onClose}>
      <div data-testid="anomaly-inspector">
        {children}
        <RulesButton series={view.series[selected?.series ?? 0]} panel={panel} />
        <label className={styles.pending}>
          <Switch value={pending} onChange={() => setPending(!pending)} />
          Include pending events (shorter than &quot;for&quot;)
        </label>
        {selected && why && around && (
          <>
            <p className={styles.why}>{why}</p>
            <EventActions
              row={selected}
              why={why}
              link={panelLink(pageAddress(), panel.id, around)}
              explore={exploreLink(targets, around)}
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
              panel.onChangeTimeRange(before);
              setBefore(undefined);
              select(undefined);
            }}
          >
            All events of the time before
          </Button>
        )}
        {rows.length === 0 ? (
          <p>{noEventsText(view.series)}</p>
        ) : (
          <EventList
            rows={rows}
            selected={selectedKey}
            showName={view.series.length > 1}
            timeZone={panel.timeZone}
            onSelect={(row) => {
              select(row.key);
              setBefore(before ?? { from: panel.timeRange.from.valueOf(), to: panel.timeRange.to.valueOf() });
              panel.onChangeTimeRange(aroundEvent(row.event, stepOf(row)));
            }}
          />
        )}
      </div>
    </Drawer>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    pending: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), margin: theme.spacing(2, 0, 1) }),
    why: css({ margin: theme.spacing(1, 0), overflowWrap: 'anywhere' }),
  };
}
