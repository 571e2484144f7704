import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { votesText } from '../../explain/votes';
import type { Explanation } from '../../explain/why';
import { t } from '../../language/translate';

/** The reason of a verdict, each vote on a line of its own. The range itself stands above it in the tooltip. */
export function Why({ why }: { why: Explanation }) {
  const { verdict, votes, unit, returned, lasting, lastingDecides, lastingOutside } = why;
  const styles = useStyles2(getStyles);
  const listed = votes.some(({ numbers }) => numbers !== '');
  const because = !listed && votesText(votes);
  return (
    <div className={styles.why}>
      {lastingDecides && lasting && <p>{lasting}</p>}
      {returned && <p>{returned}</p>}
      <p>{listed ? `${verdict}:` : because ? `${verdict}: ${because}.` : `${verdict}.`}</p>
      {listed && (
        <table>
          <tbody>
            {votes.map(({ name, numbers = t('panel.tooltip.no-data', 'no data') }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{numbers}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unit && <p>{t('panel.tooltip.normal-is-within', 'Normal is within {{unit}}.', { unit })}</p>}
      {lastingOutside && !lastingDecides && <p>{lasting}</p>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    why: css({
      marginTop: theme.spacing(0.75),
      paddingTop: theme.spacing(0.75),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
      p: { margin: theme.spacing(0, 0, 0.25) },
      table: { width: '100%' },
      'th, td': { padding: theme.spacing(0.125, 0), verticalAlign: 'top' },
      th: { fontWeight: 'normal', paddingRight: theme.spacing(2), whiteSpace: 'nowrap' },
      td: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    }),
  };
}
