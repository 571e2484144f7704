import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatDuration } from '../../promql/duration';
import type { ReplayRow } from '../../rules';
import type { Replay } from './prepareReplay';

interface Props {
  replay: Replay;
  onChoose: (bandWidth: number, forMs: number) => void;
}

/** How many alerts each band width and duration would have given. A click takes the pair over. */
export function ReplayTable({ replay, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { bandWidths, forLengths, rows, chosen } = replay;
  return (
    <table className={styles.table} data-testid="replay-table">
      <thead>
        <tr>
          <th scope="col">Width</th>
          {forLengths.map((forMs) => (
            <th scope="col" key={forMs}>
              for {formatDuration(forMs)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bandWidths.map((bandWidth, i) => (
          <tr key={bandWidth}>
            <th scope="row">{bandWidth} σ</th>
            {rows[i].map((row) => {
              const isChosen = row.bandWidth === chosen.bandWidth && row.forMs === chosen.forMs;
              return (
                <td key={row.forMs}>
                  <button
                    type="button"
                    className={cx(styles.cell, isChosen && styles.chosen)}
                    aria-pressed={isChosen}
                    aria-label={`${row.bandWidth} sigma for ${formatDuration(row.forMs)}: ${cellTitle(row)}`}
                    title={cellTitle(row)}
                    onClick={() => onChoose(row.bandWidth, row.forMs)}
                  >
                    {row.alerts}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellTitle({ alerts, longestFiringMs, totalFiringMs, nearMisses }: ReplayRow): string {
  const firing = `firing for ${formatDuration(totalFiringMs)} in all, ${formatDuration(longestFiringMs)} at most`;
  return `${alerts} alerts${alerts > 0 ? `, ${firing}` : ''}; ${nearMisses} near misses`;
}

function getStyles({ colors, shape, spacing, typography }: GrafanaTheme2) {
  return {
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
    chosen: css({ borderColor: colors.primary.border, fontWeight: typography.fontWeightBold }),
  };
}
