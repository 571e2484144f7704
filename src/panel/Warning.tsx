import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelWarning } from './view/prepare';
import { warningText } from './warningText';

interface Props {
  warning: PanelWarning;
  panel: Pick<PanelProps, 'id' | 'data' | 'fieldConfig'>;
}

/** Grafana's own view where the host has one: it knows the "no value" text and offers other visualizations. */
export function Warning({ warning, panel }: Props) {
  const styles = useStyles2(getStyles);
  if (PanelDataErrorView) {
    const message = warning.code === 'no-data' && !warning.reason ? undefined : warningText(warning);
    return (
      <PanelDataErrorView
        panelId={panel.id}
        data={panel.data}
        fieldConfig={panel.fieldConfig}
        message={message}
        needsTimeField={warning.code === 'no-time'}
        needsNumberField={warning.code === 'no-number'}
      />
    );
  }
  return (
    <div className={styles.box} role="status" data-testid="anomaly-warning">
      {warningText(warning)}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      height: '100%',
      padding: theme.spacing(2),
      color: theme.colors.text.secondary,
      textAlign: 'center',
      overflowWrap: 'anywhere',
    }),
  };
}
