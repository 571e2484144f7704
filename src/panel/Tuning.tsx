import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Slider, useStyles2 } from '@grafana/ui';
import React from 'react';
import { MAX_WIDTH, MIN_WIDTH, WIDTH_STEP, type WidthCount } from './prepareTuning';

interface Props {
  counts: WidthCount[];
  width: number;
  onChange: (width: number) => void;
  /** Puts the width into the panel's options; absent outside of the panel editor. */
  onSave?: () => void;
  /** Back to what the options or the query say; absent while nothing was changed. */
  onReset?: () => void;
}

const CURVE = { width: 400, height: 60 };

/** The band width as a slider, over a curve of how many events each width would have had. */
export function Tuning({ counts, width, onChange, onSave, onReset }: Props) {
  const styles = useStyles2(getStyles);
  const at = counts.reduce((best, one) => (Math.abs(one.width - width) < Math.abs(best.width - width) ? one : best));
  return (
    <section aria-label="Band width">
      <p className={styles.text}>
        {`At ${width} sigma this range has ${at.events === 1 ? 'one event' : `${at.events} events`}.`}
      </p>
      <svg
        className={styles.curve}
        viewBox={`0 0 ${CURVE.width} ${CURVE.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <polyline className={styles.line} points={pointsOf(counts)} vectorEffect="non-scaling-stroke" />
        <line
          className={styles.mark}
          x1={xOf(width)}
          x2={xOf(width)}
          y1={0}
          y2={CURVE.height}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <Slider min={MIN_WIDTH} max={MAX_WIDTH} step={WIDTH_STEP} value={width} onChange={onChange} included />
      <div className={styles.buttons}>
        {onReset && (
          <Button size="sm" variant="secondary" onClick={onReset}>
            Reset
          </Button>
        )}
        {onSave && (
          <Button size="sm" onClick={onSave}>
            Save in panel
          </Button>
        )}
      </div>
    </section>
  );
}

function xOf(width: number): number {
  return ((Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)) - MIN_WIDTH) / (MAX_WIDTH - MIN_WIDTH)) * CURVE.width;
}

function pointsOf(counts: WidthCount[]): string {
  const most = Math.max(1, ...counts.map(({ events }) => events));
  return counts
    .map(({ width, events }) => `${xOf(width)},${CURVE.height - 2 - (events / most) * (CURVE.height - 4)}`)
    .join(' ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    text: css({ margin: theme.spacing(0, 0, 0.5) }),
    curve: css({
      display: 'block',
      // The slider below leaves this room at its ends: half a handle on the left, its number field on the right.
      width: 'calc(100% - 78px)',
      marginLeft: 7,
      height: CURVE.height,
      background: theme.colors.background.secondary,
    }),
    line: css({ fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 1.5 }),
    mark: css({ stroke: theme.colors.primary.text, strokeWidth: 1.5 }),
    buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  };
}
