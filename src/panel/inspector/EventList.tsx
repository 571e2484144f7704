import { css, cx } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { EventRow } from './prepareEvents';
import { t } from '../../language/translate';

interface Props {
  rows: EventRow[];
  selected: string | undefined;
  showName: boolean;
  timeZone: string;
  onSelect: (row: EventRow) => void;
}

/** The events as a table; a click on one selects it and zooms to it. */
export function EventList({ rows, selected, showName, timeZone, onSelect }: Props) {
  const styles = useStyles2(getStyles);
  const time = (timeMs: number) => dateTimeFormat(timeMs, { timeZone, format: 'MM-DD HH:mm' });
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="anomaly-events">
        <thead>
          <tr>
            {showName && <th scope="col">{t('panel.inspector.series', 'Series')}</th>}
            {[
              t('panel.inspector.start', 'Start'),
              t('panel.inspector.end', 'End'),
              t('panel.inspector.lasts', 'Lasts'),
              t('panel.inspector.side', 'Side'),
              t('panel.inspector.peak', 'Peak'),
              t('panel.inspector.outside-by', 'Outside by'),
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={cx(row.key === selected && styles.selected)} onClick={() => onSelect(row)}>
              {showName && <td className={styles.name}>{row.name}</td>}
              <td className={styles.wraps}>
                <button type="button" className={styles.button} aria-pressed={row.key === selected}>
                  {time(row.event.startMs)}
                </button>
              </td>
              <td className={styles.wraps}>{endText(row.event, time)}</td>
              <td>{row.duration}</td>
              <td>{row.side}</td>
              <td>{row.peak}</td>
              <td className={styles.wraps}>{row.area}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function endText({ open, endMs, markedMs }: EventRow['event'], time: (timeMs: number) => string): string {
  return !open
    ? time(endMs)
    : markedMs === undefined
      ? t('panel.inspector.open', 'open')
      : t('panel.inspector.open-last-marked', 'open, last marked {{marked}}', { marked: time(markedMs) });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      'th, td': {
        padding: theme.spacing(0.5, 0.75, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        whiteSpace: 'nowrap',
      },
      th: { color: theme.colors.text.secondary, fontWeight: 'normal', whiteSpace: 'normal' },
      tr: { borderBottom: `1px solid ${theme.colors.border.weak}` },
      'tbody tr': { cursor: 'pointer' },
      'tbody tr:hover': { background: theme.colors.action.hover },
    }),
    selected: css({ background: theme.colors.action.selected }),
    // A long name breaks inside a word before it is wider than this; else cells are as narrow as their longest word.
    name: css({ 'td&': { whiteSpace: 'normal' }, overflowWrap: 'break-word', maxWidth: 160 }),
    // Wide enough for a date, which would break at its hyphen.
    wraps: css({ 'td&': { whiteSpace: 'normal' }, minWidth: '7ch' }),
    button: css({
      'button&': { padding: 0 },
      border: 'none',
      background: 'none',
      textAlign: 'left',
      fontSize: 'inherit',
      color: theme.colors.text.link,
    }),
  };
}
