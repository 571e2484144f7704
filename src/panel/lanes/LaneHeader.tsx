import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { lanePalette } from './paintLanes';
import { plural, t } from '../../language/translate';
import { sideWord } from '../../words/sideWord';

interface Props {
  text: string;
  /** `headerHeight`. */
  height: number;
  showKey: boolean;
  /** There is room for icons only. */
  brief: boolean;
  /** The lanes are reduced: what ends that, and what shows the time alone. */
  onAll?: () => void;
  onZoom?: () => void;
  /** Opens the list of incidents, where there is no room beside the lanes. */
  incidents?: { count: number; onOpen: () => void };
}

const [ONE_LINE, NEXT_LINE, MOST_LINES] = [26, 16, 3];
/** Narrower ones have no room for the key, and several lines for a long text where they are high enough. */
export const BRIEF_BELOW = 640;
const WRAPPED_FROM = 240;

/**
 * Height of the header, in CSS pixels.
 *
 * @param buttonsWidth - beside the text
 */
export function headerHeight(text: string, width: number, height: number, buttonsWidth: number): number {
  if (width >= BRIEF_BELOW || height < WRAPPED_FROM) {
    return Math.min(height, ONE_LINE);
  }
  // Chinese characters are as wide as they are high.
  const textWidth = [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 12 : 6.4), 16);
  const lines = Math.ceil(textWidth / Math.max(1, width - buttonsWidth));
  return ONE_LINE + NEXT_LINE * (Math.min(MOST_LINES, lines) - 1);
}

/** What the lanes show, in numbers; the meaning of the marks. */
export function LaneHeader({ text, height, showKey, brief, onAll, onZoom, incidents }: Props) {
  const styles = useStyles2(getStyles);
  const { above, below } = lanePalette(useTheme2());
  return (
    <div className={styles.row} style={{ height }}>
      <span className={cx(styles.text, height > ONE_LINE && styles.lines)} title={text}>
        {text}
      </span>
      {onZoom && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="search-plus"
          aria-label={t('panel.lanes.zoom', 'Zoom')}
          onClick={onZoom}
        >
          {!brief && t('panel.lanes.zoom', 'Zoom')}
        </Button>
      )}
      {onAll && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="times"
          aria-label={t('panel.lanes.all-series', 'All series')}
          onClick={onAll}
        >
          {!brief && t('panel.lanes.all-series', 'All series')}
        </Button>
      )}
      {incidents && (
        <Button size="sm" variant="secondary" fill="text" onClick={incidents.onOpen}>
          {plural('panel.lanes.incident-count', incidents.count, {
            one: '{{count}} incident',
            other: '{{count}} incidents',
          })}
        </Button>
      )}
      {showKey && (
        <span className={styles.key} aria-hidden>
          <i className={styles.up} style={{ background: above }} /> {sideWord('above')}
          <i className={styles.down} style={{ background: below }} /> {sideWord('below')}
          <i className={styles.brief} /> {t('panel.lanes.shorter', 'shorter than "for"')}
          <i className={styles.hatched} /> {t('panel.lanes.no-verdict', 'no verdict')}
          <b>▸</b> {t('panel.lanes.still-open', 'still open')} <b>▹</b> {t('panel.lanes.key-pending', 'pending')}
        </span>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const mark = { display: 'inline-block', width: 10, marginLeft: theme.spacing(1.5) };
  return {
    row: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      overflow: 'hidden',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
      button: { flex: 'none' },
    }),
    text: css({
      flex: '1 1 auto',
      minWidth: 0,
      paddingLeft: theme.spacing(1),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      color: theme.colors.text.primary,
    }),
    lines: css({
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: MOST_LINES,
      whiteSpace: 'normal',
      lineHeight: `${NEXT_LINE}px`,
    }),
    key: css({
      flex: 'none',
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      b: { marginLeft: theme.spacing(1.5) },
    }),
    up: css({ ...mark, height: 6, alignSelf: 'center', transform: 'translateY(-3px)' }),
    down: css({ ...mark, height: 6, alignSelf: 'center', transform: 'translateY(3px)' }),
    brief: css({ ...mark, height: 3, alignSelf: 'center', background: theme.colors.text.secondary }),
    hatched: css({
      ...mark,
      height: 10,
      background: `repeating-linear-gradient(135deg, ${theme.colors.text.disabled} 0 1px, transparent 1px 4px)`,
    }),
  };
}
