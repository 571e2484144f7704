import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Slider, useStyles2 } from '@grafana/ui';
import { MAX_WIDTH, MIN_WIDTH, WIDTH_STEP } from '../../frames/write/widthCurve';
import { SPOKEN } from '../screenReaderOnly';
import type { EventCurve } from './prepareTuning';
import { plural, t } from '../../language/translate';

interface Props {
  curve: EventCurve;
  /** Events at this width, by the curve. */
  sentence: string;
  width: number;
  onChange: (width: number) => void;
  /** Puts the width into the panel's options; absent outside of the panel editor. */
  onSave?: () => void;
  /** Back to what the options or the query say; absent while nothing was changed. */
  onReset?: () => void;
}

const SIZE = { width: 400, height: 60 };
/** The curve keeps this distance from the picture's upper and lower edge. */
const MARGIN = 4;

/** The band width as a slider, over a curve of how many events each width would have had. */
export function Tuning({ curve, sentence, width, onChange, onSave, onReset }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const most = Math.max(...curve.events);
  return (
    <section aria-label={t('panel.inspector.band-width', 'Band width')}>
      <p className={styles.text} aria-live="polite">
        {sentence}
      </p>
      <div className={styles.picture} aria-hidden>
        <span className={styles.most}>
          {plural('panel.inspector.at-most', most, {
            one: 'at most {{count}} event',
            other: 'at most {{count}} events',
          })}
        </span>
        <svg className={styles.curve} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} preserveAspectRatio="none">
          <polygon
            className={styles.area}
            points={`0,${SIZE.height} ${pointsOf(curve)} ${SIZE.width},${SIZE.height}`}
          />
          <polyline className={styles.line} points={pointsOf(curve)} vectorEffect="non-scaling-stroke" />
          <line
            className={styles.mark}
            x1={xOf(width)}
            x2={xOf(width)}
            y1={0}
            y2={SIZE.height}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <label className={styles.spoken} htmlFor={id}>
        {t('panel.inspector.band-width', 'Band width')}
      </label>
      <Slider
        inputId={id}
        ariaLabelForHandle={t('panel.inspector.band-width', 'Band width')}
        min={MIN_WIDTH}
        max={MAX_WIDTH}
        step={WIDTH_STEP}
        value={width}
        onChange={onChange}
        included
      />
      <div className={styles.buttons}>
        {onReset && (
          <Button size="sm" variant="secondary" onClick={onReset}>
            {t('panel.inspector.reset', 'Reset')}
          </Button>
        )}
        {onSave && (
          <Button size="sm" onClick={onSave}>
            {t('panel.inspector.save-in-panel', 'Save in panel')}
          </Button>
        )}
      </div>
    </section>
  );
}

function xOf(width: number): number {
  return ((Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)) - MIN_WIDTH) / (MAX_WIDTH - MIN_WIDTH)) * SIZE.width;
}

/** Hundreds of events at the narrowest width must not hide the difference of one and three: the height is a logarithm. */
function pointsOf({ widths, events }: EventCurve): string {
  const most = Math.log1p(Math.max(1, ...events));
  const y = (count: number) => SIZE.height - MARGIN - (Math.log1p(count) / most) * (SIZE.height - 2 * MARGIN);
  return widths.map((width, i) => `${xOf(width)},${y(events[i])}`).join(' ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    spoken: css(SPOKEN),
    text: css({ margin: theme.spacing(0, 0, 0.5) }),
    picture: css({
      position: 'relative',
      // The slider below leaves this room at its ends: half a handle on the left, its number field on the right.
      width: 'calc(100% - 78px)',
      marginLeft: 7,
      height: SIZE.height,
      background: theme.colors.background.secondary,
    }),
    curve: css({ display: 'block', width: '100%', height: '100%' }),
    most: css({ position: 'absolute', top: 0, right: 4, fontSize: 11, color: theme.colors.text.secondary }),
    area: css({ fill: theme.colors.action.hover }),
    line: css({ fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 1.5 }),
    mark: css({ stroke: theme.colors.primary.text, strokeWidth: 1.5 }),
    buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  };
}
