import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../../../language/translate';

interface Props {
  title: string;
  /** At the right end of the heading. */
  aside?: React.ReactNode;
  children: React.ReactNode;
  /** Fields with good defaults: behind a button, open from the start where one is set. */
  more?: React.ReactNode;
  moreOpen?: boolean;
}

/** A headed part of the page. */
export function Section({ title, aside, children, more, moreOpen = false }: Props) {
  const [isOpen, setOpen] = useState(moreOpen);
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.heading}>
        <Text element="h2" variant="h5">
          {title}
        </Text>
        {aside}
      </div>
      {children}
      {more && (
        <div>
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon={isOpen ? 'angle-down' : 'angle-right'}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t('app.rules.form.less', 'Less') : t('app.rules.form.more', 'More')}
          </Button>
        </div>
      )}
      {isOpen && more}
    </section>
  );
}

function getStyles({ colors, shape, spacing }: GrafanaTheme2) {
  return {
    heading: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: spacing(1),
    }),
    section: css({
      display: 'flex',
      flexDirection: 'column',
      gap: spacing(2),
      minWidth: 0,
      padding: spacing(2),
      background: colors.background.secondary,
      borderRadius: shape.radius.default,
    }),
  };
}
