import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Fields side by side, as many as fit. */
export function FieldRow({ children }: { children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.row}>{children}</div>;
}

function getStyles({ spacing }: GrafanaTheme2) {
  return {
    row: css({
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fill, minmax(${spacing(17)}, 1fr))`,
      gap: spacing(2),
      alignItems: 'start',
    }),
  };
}
