import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ErrorBoundary, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../language/translate';

interface Props {
  /** Name of the part, with which its fault is told, such as "The tooltip". */
  what: string;
  /** What it shows: another one is tried again by itself. */
  of: unknown;
  children: React.ReactNode;
}

/** A part of the panel: a fault in it is told in its place, the picture and the other parts stay. */
export function Guarded({ what, of, children }: Props) {
  const styles = useStyles2(getStyles);
  const [tries, setTries] = useState(0);
  return (
    <ErrorBoundary dependencies={[tries, of]}>
      {({ error }) =>
        error ? (
          <div className={styles.fault} role="alert">
            {t('panel.has-failed', '{{what}} has failed: {{message}}', { what, message: error.message })}{' '}
            <button type="button" className={styles.again} onClick={() => setTries(tries + 1)}>
              {t('panel.try-again', 'Try again')}
            </button>
          </div>
        ) : (
          children
        )
      }
    </ErrorBoundary>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    fault: css({
      padding: theme.spacing(0.25, 1),
      color: theme.colors.error.text,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
    again: css({
      padding: 0,
      border: 0,
      background: 'none',
      color: theme.colors.text.link,
      textDecoration: 'underline',
    }),
  };
}
