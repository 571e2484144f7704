import React, { useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { scoreLabel, type TooltipContent } from './prepareTooltip';
import type { Explanation } from '../../explain/why';
import { useInsideWindow } from './useInsideWindow';
import { Why } from './Why';
import { t } from '../../language/translate';

interface Props {
  /** The series shown in full. */
  content: TooltipContent;
  why: Explanation;
  /** Texts of annotations at this time. */
  notes: string[];
  color: string;
  /** Colours of the lines of past cycles: [0] is k = 1. */
  cycleColors: string[];
  /** The other series, one line each, when the panel shows all. */
  others: Array<{ name: string; value: string; color: string; marked: boolean }>;
  showName: boolean;
  /** In the dashboard's time zone. */
  time: string;
  maxHeight?: number;
  /** It may grow by an answer, and stays inside of the window. */
  pinned?: boolean;
  /** Actions of a pinned tooltip. */
  children?: React.ReactNode;
}

/** VizTooltipContent exists from Grafana 13.1 on only; this looks the same in all supported versions. */
export function Tooltip(props: Props) {
  const {
    content,
    why,
    notes,
    color,
    cycleColors,
    others,
    showName,
    time,
    maxHeight,
    pinned = false,
    children,
  } = props;
  const styles = useStyles2(getStyles);
  const root = useRef<HTMLDivElement>(null);
  useInsideWindow(root, pinned);
  return (
    <div
      ref={root}
      className={styles.box}
      style={{ maxHeight: maxHeight && `min(${maxHeight}px, ${WINDOW})` }}
      data-testid="anomaly-tooltip"
    >
      <div className={styles.time}>{time}</div>
      {showName && <Name color={color} name={content.name} strong />}
      <table className={styles.table}>
        <tbody>
          {content.rows.map(({ label, value, cycle }) => (
            <tr key={label}>
              <th scope="row">
                {cycle !== undefined && (
                  <span className={styles.chip} style={{ background: cycleColors[(cycle - 1) % cycleColors.length] }} />
                )}
                {label}
              </th>
              <td
                className={label === scoreLabel() && content.verdict !== 'inside' ? styles[content.verdict] : undefined}
              >
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Why why={why} />
      {notes.map((note, index) => (
        <p key={index} className={styles.note}>
          {t('panel.tooltip.annotation', 'Annotation: {{note}}', { note })}
        </p>
      ))}
      {others.length > 0 && (
        <div className={styles.others}>
          {others.map((other, index) => (
            <div key={index} className={styles.other}>
              <Name color={other.color} name={other.name} />
              <span className={other.marked ? styles.above : undefined}>{other.value}</span>
            </div>
          ))}
        </div>
      )}
      {children}
    </div>
  );
}

/** What the window has for it. */
const WINDOW = 'calc(100vh - 32px)';

function Name({ color, name, strong }: { color: string; name: string; strong?: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.name}>
      <span className={styles.dash} style={{ background: color }} />
      <span className={strong ? styles.strong : undefined}>{name}</span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const alarm = css({ color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium });
  return {
    box: css({
      padding: theme.spacing(1, 1.25),
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'normal',
      minWidth: 180,
      maxWidth: 'min(380px, calc(100vw - 32px))',
      maxHeight: WINDOW,
      overflowY: 'auto',
    }),
    time: css({ fontWeight: theme.typography.fontWeightMedium, marginBottom: theme.spacing(0.5) }),
    table: css({
      width: '100%',
      'th, td': { padding: theme.spacing(0.25, 0), verticalAlign: 'top' },
      th: { fontWeight: 'normal', color: theme.colors.text.secondary, paddingRight: theme.spacing(3) },
      td: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    }),
    note: css({
      margin: theme.spacing(0.75, 0, 0),
      paddingTop: theme.spacing(0.75),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
    others: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      marginTop: theme.spacing(0.5),
      paddingTop: theme.spacing(0.5),
    }),
    other: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) }),
    name: css({
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(0.75),
      minWidth: 0,
      overflowWrap: 'anywhere',
      marginBottom: theme.spacing(0.25),
    }),
    dash: css({ flex: 'none', width: 12, height: 3, borderRadius: 2, alignSelf: 'center' }),
    chip: css({
      display: 'inline-block',
      width: 10,
      height: 2,
      marginRight: theme.spacing(0.75),
      verticalAlign: 'middle',
    }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium }),
    above: alarm,
    below: alarm,
    unknown: css({ color: theme.colors.text.secondary }),
  };
}
