import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Advice, Fix } from './advice';

/** One piece of advice with its remedies. */
export function AdviceRow({ advice, onFix }: { advice: Advice; onFix: (fix: Fix) => void }) {
  const styles = useStyles2(getStyles);
  const isWarning = advice.severity === 'warning';
  return (
    <div className={styles.row} data-advice={advice.code}>
      <Icon
        name={isWarning ? 'exclamation-triangle' : 'info-circle'}
        className={isWarning ? styles.warning : styles.info}
      />
      <div className={styles.text}>
        <span>{advice.text}</span> <Text color="secondary">{advice.help.join(' ')}</Text>
        {advice.fixes.length > 0 && (
          <div className={styles.fixes}>
            {advice.fixes.map((fix) => (
              <Button key={fix.text} size="sm" variant="secondary" onClick={() => onFix(fix)}>
                {fix.text}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function getStyles({ colors, spacing }: GrafanaTheme2) {
  return {
    row: css({ display: 'flex', gap: spacing(1), overflowWrap: 'anywhere' }),
    text: css({ minWidth: 0 }),
    warning: css({ color: colors.warning.text, flexShrink: 0, marginTop: 2 }),
    info: css({ color: colors.text.secondary, flexShrink: 0, marginTop: 2 }),
    fixes: css({ display: 'flex', flexWrap: 'wrap', gap: spacing(1), marginTop: spacing(0.5) }),
  };
}
