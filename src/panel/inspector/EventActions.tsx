import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, LinkButton, usePanelContext, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { EventRow } from './prepareEvents';

interface Props {
  row: EventRow;
  why: string;
  link: string;
  explore: string | undefined;
}

/** Actions of an event; those that the host or the user's rights do not allow are not shown. */
export function EventActions({ row, why, link, explore }: Props) {
  const styles = useStyles2(getStyles);
  const { canAddAnnotations, onAnnotationCreate } = usePanelContext();
  return (
    <div className={styles.row}>
      <ClipboardButton size="sm" variant="secondary" icon="link" getText={() => link}>
        Copy link
      </ClipboardButton>
      {onAnnotationCreate && canAddAnnotations?.() && (
        <Button
          size="sm"
          variant="secondary"
          icon="comment-alt"
          onClick={() =>
            onAnnotationCreate({
              from: row.event.startMs,
              to: row.event.endMs,
              tags: ['anomaly', row.event.direction],
              description: `${row.name}: ${why}`,
            })
          }
        >
          Create annotation
        </Button>
      )}
      {explore && (
        <LinkButton size="sm" variant="secondary" icon="compass" href={explore}>
          Open in Explore
        </LinkButton>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: theme.spacing(1, 0) }) };
}
