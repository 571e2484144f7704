import { css } from '@emotion/css';
import { dateTimeFormat, getTimeZone, type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { AXIS_WIDTH } from './Preview';
import type { ReplayLane } from '../replay/prepareReplay';
import { prepareStrip } from './prepareStrip';
import { t } from '../../../language/translate';

interface Props {
  lanes: ReplayLane[];
  range: { fromMs: number; toMs: number };
  /** Of the names; as wide as the axis of the chart below, unless given. */
  nameWidth?: string | number;
}

/** When each alert would have been pending and firing, above the same times of the chart. */
export function ReplayStrip({ lanes, range, nameWidth = AXIS_WIDTH }: Props) {
  const styles = useStyles2(getStyles);
  const timeZone = getTimeZone();
  const strip = prepareStrip(lanes, range, (timeMs) => dateTimeFormat(timeMs, { timeZone }));
  return (
    <div className={styles.strip} data-testid="replay-strip">
      {strip.lanes.map(({ name, spans }) => (
        <div key={name} className={styles.lane}>
          <span className={styles.name} style={{ width: nameWidth }} title={name}>
            {name}
          </span>
          <div className={styles.track}>
            {spans.map(({ state, left, width, title }) => (
              <span
                key={`${state}-${left}`}
                title={title}
                className={state === 'firing' ? styles.firing : styles.pending}
                style={{ left: `${left}%`, width: `max(2px, ${width}%)` }}
              />
            ))}
          </div>
        </div>
      ))}
      {strip.more > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('app.rules.preview.more-lanes', '{{n}} more series with alerts', { n: strip.more })}
        </Text>
      )}
    </div>
  );
}

function getStyles({ colors, spacing, typography }: GrafanaTheme2) {
  const span = css({ position: 'absolute', top: 0, bottom: 0 });
  return {
    strip: css({ paddingTop: spacing(1) }),
    lane: css({ display: 'flex', alignItems: 'center', marginBottom: 2 }),
    name: css({
      flexShrink: 0,
      paddingRight: spacing(1),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      textAlign: 'right',
      fontSize: typography.bodySmall.fontSize,
      color: colors.text.secondary,
    }),
    track: css({
      position: 'relative',
      flexGrow: 1,
      height: spacing(1.5),
      marginRight: spacing(1),
      background: colors.background.secondary,
    }),
    firing: css(span, { background: colors.error.main }),
    pending: css(span, { background: colors.warning.main }),
  };
}
