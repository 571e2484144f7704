import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { BadgeDetail } from './BadgeDetail';
import type { NamedSeries } from '../view/prepare';
import type { Badge } from './badge';
import { SPOKEN } from '../screenReaderOnly';
import { t } from '../../language/translate';

interface Props {
  badges: Badge[];
  brief: boolean;
  /** Series of the badges. */
  series: NamedSeries | undefined;
  /** The series that the badges speak of, where there are several. */
  of?: string;
  /** How many events there are, in words, and what opens their list. */
  events: string;
  onInspect: () => void;
}

/** Words for the shapes, so that a level is known without its colour. */
const LEVEL = {
  good: '',
  get fair() {
    return t('panel.badges.with-a-limit', ', with a limit');
  },
  get poor() {
    return t('panel.badges.do-not-rely-on', ', do not rely on it');
  },
};

/** Height that the row takes, with its margin. */
export const BADGES_HEIGHT = 26;

export function Badges({ badges, brief, series, of, events, onInspect }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} data-testid="anomaly-badges">
      {of !== undefined && badges.length > 0 && (
        <span className={styles.of} title={of}>
          {of}
        </span>
      )}
      {badges.map((badge) => (
        <Tooltip
          key={badge.id}
          placement="bottom"
          interactive
          content={series ? <BadgeDetail badge={badge} series={series} onInspect={onInspect} /> : badge.detail}
        >
          <button type="button" className={styles.badge}>
            <span className={cx(styles.dot, styles[badge.level])} />
            <span className={styles.text}>{brief ? badge.brief : badge.text}</span>
            <span className={styles.spoken}>{LEVEL[badge.level]}</span>
          </button>
        </Tooltip>
      ))}
      <button type="button" className={cx(styles.badge, styles.events)} onClick={onInspect}>
        {events}
      </button>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const shape = { width: 8, height: 8, flex: 'none' as const };
  return {
    row: css({ display: 'flex', gap: theme.spacing(0.75), height: 20, marginBottom: 6, overflow: 'hidden' }),
    badge: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      height: 20,
      minWidth: 0,
      padding: theme.spacing(0, 1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.pill,
      background: 'transparent',
      color: theme.colors.text.secondary,
      fontSize: 11,
      whiteSpace: 'nowrap',
      cursor: 'default',
      '&:hover': { color: theme.colors.text.primary, borderColor: theme.colors.border.medium },
    }),
    spoken: css(SPOKEN),
    of: css({
      color: theme.colors.text.secondary,
      fontSize: 11,
      lineHeight: '20px',
      // Its badges need the room more than a long name does.
      flex: '0 1 auto',
      minWidth: 60,
      maxWidth: '40%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    text: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    events: css({ cursor: 'pointer', marginLeft: 'auto', flex: 'none' }),
    dot: css(shape),
    // A disc, a rhomb and a square: three levels that need no colour to be told apart.
    good: css({ background: theme.colors.success.text, borderRadius: '50%' }),
    fair: css({ background: theme.colors.warning.text, transform: 'rotate(45deg) scale(0.85)' }),
    poor: css({ background: theme.colors.error.text }),
  };
}
