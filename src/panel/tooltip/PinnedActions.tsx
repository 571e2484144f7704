import { css } from '@emotion/css';
import type { GrafanaTheme2, LinkModel } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { t } from '../../language/translate';

interface Props {
  links: LinkModel[];
  /** Everything the tooltip says, as text. */
  text: () => string;
  /** The annotation's way, where the host or the user's rights allow it. */
  children?: React.ReactNode;
}

/** Actions of a pinned tooltip: the field's data links, its text to copy, and an annotation. */
export function PinnedActions({ links, text, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {links.map(({ href, title, target, onClick }) => (
        <a key={href + title} className={styles.link} href={href} target={target} rel="noreferrer" onClick={onClick}>
          {title}
        </a>
      ))}
      <div className={styles.row}>
        <ClipboardButton size="sm" variant="secondary" fill="text" icon="copy" getText={text}>
          {t('panel.tooltip.copy', 'Copy')}
        </ClipboardButton>
        {children}
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      marginTop: theme.spacing(0.75),
      paddingTop: theme.spacing(0.5),
    }),
    row: css({ display: 'flex', flexWrap: 'wrap', marginLeft: theme.spacing(-1) }),
    link: css({ display: 'block', color: theme.colors.text.link, textDecoration: 'underline' }),
  };
}
