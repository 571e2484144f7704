import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button, usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { AdviceCode } from '../../core';
import { FollowAdvice } from '../../frames/followAdvice';
import { isEditing } from '../isEditing';
import type { NamedSeries } from '../view/prepare';
import { prepareAdvice } from './prepareAdvice';
import type { Badge } from './badge';
import { t } from '../../language/translate';

interface Props {
  badge: Badge;
  series: NamedSeries;
  onInspect: () => void;
}

/** Meaning of a badge, reasons, and advice with a button in the panel editor. */
export function BadgeDetail({ badge, series, onInspect }: Props) {
  const styles = useStyles2(getStyles);
  const editing = isEditing(usePanelContext());
  const { reasons, advice } = useMemo(() => prepareAdvice(series, badge), [series, badge]);
  const [unheard, setUnheard] = useState(false);
  const follow = (code: AdviceCode) => {
    let heard = false;
    const payload = { refId: series.frame.refId ?? '', advice: code, followed: () => void (heard = true) };
    getAppEvents().publish(new FollowAdvice(payload));
    setUnheard(!heard);
  };
  return (
    <div className={styles.box}>
      <p>{[badge.detail, ...reasons].join(' ')}</p>
      {advice.map(({ code, text, action }) => (
        <div key={code} className={styles.row}>
          <span>{text}</span>
          {action === 'query' && editing && (
            <Button size="sm" variant="secondary" onClick={() => follow(code)}>
              {t('panel.badges.apply', 'Apply')}
            </Button>
          )}
          {action === 'tune' && (
            <Button size="sm" variant="secondary" onClick={onInspect}>
              {t('panel.badges.tune', 'Tune')}
            </Button>
          )}
        </div>
      ))}
      {unheard && (
        <p role="alert">
          {t('panel.badges.no-query-editor-is', 'No query editor is open. Open the Queries tab and apply again.')}
        </p>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ maxWidth: 360, p: { margin: 0 } }),
    row: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.75),
    }),
  };
}
