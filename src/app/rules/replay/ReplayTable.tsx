import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { durationText, hoursText } from '../../../words/durations';
import { unitSign, unitWord } from '../../../words/scoreUnit';
import { formatDuration } from '../../../promql/duration';
import type { ReplayRow } from '../../../rules';
import type { Replay } from './prepareReplay';
import { localNumber } from '../../../language/numbers';
import { plural, t } from '../../../language/translate';

interface Props {
  replay: Replay;
  onChoose: (bandWidth: number, forMs: number) => void;
}

/** How many alerts each band width and duration would have given, and for how long they fire. A click takes the pair over. */
export function ReplayTable({ replay, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { bandWidths, forLengths, rows, chosen, unit } = replay;
  const describedBy = useId();
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="replay-table" aria-describedby={describedBy}>
          <thead>
            <tr>
              <th scope="col">{t('app.rules.replay.width', 'Width')}</th>
              {forLengths.map((forMs) => (
                <th scope="col" key={forMs}>
                  {t('app.rules.replay.for', 'for {{length}}', { length: formatDuration(forMs) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bandWidths.map((bandWidth, i) => (
              <tr key={bandWidth}>
                <th scope="row">{`${localNumber(String(bandWidth))} ${unitSign(unit)}`}</th>
                {rows[i].map((row) => {
                  const isChosen = row.bandWidth === chosen.bandWidth && row.forMs === chosen.forMs;
                  return (
                    <td key={row.forMs}>
                      <button
                        type="button"
                        className={cx(styles.cell, isChosen && styles.chosen)}
                        aria-pressed={isChosen}
                        aria-label={t('app.rules.replay.cell', '{{width}} {{unit}} for {{length}}: {{alerts}}', {
                          width: localNumber(String(row.bandWidth)),
                          unit: unitWord(unit),
                          length: formatDuration(row.forMs),
                          alerts: cellTitle(row),
                        })}
                        title={cellTitle(row)}
                        onClick={() => onChoose(row.bandWidth, row.forMs)}
                      >
                        <span>{row.alerts}</span>
                        {row.alerts > 0 && <span className={styles.length}>{hoursText(row.totalFiringMs)}</span>}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p id={describedBy} className={styles.caption}>
        {t(
          'app.rules.replay.alerts-and-how-long',
          'Alerts, and how long they fire in all. A wider band never fires for longer, but it may split one long alert into several.'
        )}
      </p>
    </>
  );
}

function cellTitle({ alerts, longestFiringMs, totalFiringMs, nearMisses }: ReplayRow): string {
  const values = { nearMisses, all: durationText(totalFiringMs), longest: durationText(longestFiringMs) };
  return alerts > 0
    ? plural(
        'app.rules.replay.alerts-firing',
        alerts,
        {
          one: '{{count}} alert, firing for {{all}} in all, {{longest}} at most; {{nearMisses}} near misses',
          other: '{{count}} alerts, firing for {{all}} in all, {{longest}} at most; {{nearMisses}} near misses',
        },
        values
      )
    : t('app.rules.replay.no-alerts', '0 alerts; {{nearMisses}} near misses', { nearMisses });
}

function getStyles({ colors, shape, spacing, typography }: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    // Outside of what scrolls: a caption is as wide as its table, and cut in a narrow window.
    caption: css({
      margin: 0,
      padding: spacing(0.5, 1),
      color: colors.text.secondary,
      fontSize: typography.bodySmall.fontSize,
    }),
    table: css({
      borderCollapse: 'separate',
      borderSpacing: 2,
      fontVariantNumeric: 'tabular-nums',
      fontSize: typography.bodySmall.fontSize,
      th: {
        padding: spacing(0.5, 1),
        color: colors.text.secondary,
        fontWeight: typography.fontWeightRegular,
        textAlign: 'right',
      },
      td: { padding: 0 },
    }),
    cell: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      columnGap: spacing(1),
      width: '100%',
      minWidth: spacing(7),
      padding: spacing(0.5, 1),
      textAlign: 'right',
      color: colors.text.primary,
      background: colors.background.primary,
      border: `1px solid transparent`,
      borderRadius: shape.radius.default,
      '&:hover': { background: colors.action.hover },
    }),
    length: css({ minWidth: spacing(6), color: colors.text.secondary, fontWeight: typography.fontWeightRegular }),
    chosen: css({ borderColor: colors.primary.border, fontWeight: typography.fontWeightBold }),
  };
}
