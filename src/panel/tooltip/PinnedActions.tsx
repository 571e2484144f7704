import { css } from '@emotion/css';
import type { GrafanaTheme2, LinkModel } from '@grafana/data';
import { Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  links: LinkModel[];
  /** Everything the tooltip says, as text. */
  text: () => string;
  /** Absent where the host or the user's rights do not allow it. */
  onAnnotate?: () => void;
}

/** Actions of a pinned tooltip: the field's data links, its text to copy, and an annotation. */
export function PinnedActions({ links, text, onAnnotate }: Props) {
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
          Copy
        </ClipboardButton>
        {onAnnotate && (
          <Button size="sm" variant="secondary" fill="text" icon="comment-alt" onClick={onAnnotate}>
            Create annotation
          </Button>
        )}
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
