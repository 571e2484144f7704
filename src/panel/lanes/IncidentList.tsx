import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Incident } from '../../core';
import type { NamedSeries } from '../../words/incidentNames';
import { incidentText } from '../../words/incidentText';
import { incidentKey } from './prepareIncidents';
import { t } from '../../language/translate';

interface Props {
  incidents: Incident[];
  /** All that were looked at. */
  series: NamedSeries[];
  time: (timeMs: number) => string;
  selected: string | undefined;
  onSelect: (incident: Incident) => void;
  /** Whether its onsets are still looked at. */
  isProvisional: (incident: Incident) => boolean;
}

/** Events that belong together, the newest first; a click reduces the lanes to one of them. */
export function IncidentList({ incidents, series, time, selected, onSelect, isProvisional }: Props) {
  const styles = useStyles2(getStyles);
  if (incidents.length === 0) {
    return (
      <p className={styles.none}>
        {t('panel.lanes.no-incidents-no-series', 'No incidents: no series was abnormal for long enough.')}
      </p>
    );
  }
  return (
    <ol className={styles.list} aria-label={t('panel.lanes.incidents', 'Incidents')} data-testid="anomaly-incidents">
      {incidents.map((incident) => {
        const key = incidentKey(incident);
        const { when, who, order, shared } = incidentText(incident, series, time, isProvisional(incident));
        return (
          <li key={key}>
            <button
              type="button"
              className={cx(styles.item, key === selected && styles.selected)}
              aria-pressed={key === selected}
              onClick={() => onSelect(incident)}
            >
              <span className={styles.head}>
                <span className={styles.who}>{who}</span>
                <span className={cx(styles.when, incident.open && styles.open)}>{when}</span>
              </span>
              <span className={styles.text}>{`${order} ${shared}`.trim()}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    none: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
    list: css({ listStyle: 'none', margin: 0, padding: 0, fontSize: theme.typography.bodySmall.fontSize }),
    item: css({
      'button&': { padding: theme.spacing(0.5, 1), fontSize: 'inherit' },
      display: 'block',
      width: '100%',
      textAlign: 'left',
      border: 'none',
      borderLeft: `3px solid ${theme.colors.border.medium}`,
      background: 'none',
      marginBottom: theme.spacing(0.5),
      overflowWrap: 'anywhere',
      '&:hover': { background: theme.colors.action.hover },
    }),
    selected: css({ background: theme.colors.action.selected, borderLeftColor: theme.colors.primary.border }),
    head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1), justifyContent: 'space-between' }),
    who: css({ fontWeight: theme.typography.fontWeightMedium }),
    when: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    open: css({ color: theme.colors.error.text }),
    text: css({ display: 'block', color: theme.colors.text.secondary }),
  };
}
