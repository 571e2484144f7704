import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { Annotate } from '../annotate/Annotate';
import type { EventRow } from './prepareEvents';
import { t } from '../../language/translate';

interface Props {
  row: EventRow;
  why: string;
  link: () => string;
  explore: string | undefined;
  /** Shows what else was abnormal in a span of time, where there are others. */
  onOthers?: (span: { fromMs: number; toMs: number }) => void;
}

/** Actions of an event; those that the host or the user's rights do not allow are not shown. */
export function EventActions({ row, why, link, explore, onOthers }: Props) {
  const styles = useStyles2(getStyles);
  const { startMs: fromMs, endMs: toMs } = row.event;
  return (
    <div className={styles.row}>
      <ClipboardButton size="sm" variant="secondary" icon="link" getText={link}>
        {t('panel.inspector.copy-link', 'Copy link')}
      </ClipboardButton>
      <Annotate
        key={row.key}
        finding={{ fromMs, toMs, series: row.name, tags: row.tags }}
        text={() => `${row.name}: ${why}`}
      />
      {onOthers && (
        <Button size="sm" variant="secondary" icon="layer-group" onClick={() => onOthers({ fromMs, toMs })}>
          {t('panel.inspector.what-else-was-abnormal', 'What else was abnormal then?')}
        </Button>
      )}
      {explore && (
        <LinkButton size="sm" variant="secondary" icon="compass" href={explore}>
          {t('panel.inspector.open-in-explore', 'Open in Explore')}
        </LinkButton>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: theme.spacing(1, 0) }) };
}
