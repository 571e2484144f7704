import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { signedText } from '../../words/signedText';
import { explain } from '../explain/prepareWhy';
import { laneState } from '../../frames/read/laneState';
import { laneNotJudged, notJudgedText } from '../view/notJudged';
import { paintOf } from '../paint/palette';
import { prepareTooltip } from '../tooltip/prepareTooltip';
import { Tooltip } from '../tooltip/Tooltip';
import { labelsText, type LaneSeries } from './laneSeries';
import { threeDigits } from '../../words/suitabilityText';
import { t } from '../../language/translate';

interface Props {
  series: LaneSeries;
  row: number;
  time: string;
}

/** One sample of a lane: the tooltip of the band, where the frame has samples and range. */
export function LaneTooltip({ series, row, time }: Props) {
  const theme = useTheme2();
  const content = series.full && prepareTooltip(series.full, row);
  if (!series.full || !content) {
    const labels = labelsText(series);
    const lines = [...(labels && labels !== series.name ? [labels] : []), stateText(series, row)];
    return <ShortTooltip title={time} name={series.name} lines={lines} />;
  }
  return (
    <Tooltip
      content={content}
      why={explain(series.full, row)}
      notes={[]}
      color={paintOf(series.full, false, 0, theme).line}
      cycleColors={[theme.colors.text.secondary]}
      others={[]}
      showName
      time={time}
    />
  );
}

/** "above its normal range, score +5.1 σ" */
export function stateText(series: LaneSeries, row: number): string {
  const { times, verdict, score, meta } = series;
  const side = verdict[row];
  if (side == null || Number.isNaN(side)) {
    const absence = meta?.absences?.find(({ startMs, endMs }) => startMs <= times[row] && times[row] <= endMs);
    if (absence && !Number.isFinite(absence.expected)) {
      return t('words.incident.absent', 'No samples, though its season had some.');
    }
    if (absence) {
      return t('panel.lanes.no-sample-but-expected', 'No sample, expected about {{expected}}.', {
        expected: threeDigits(absence.expected),
      });
    }
    const reason = laneState(series) === 'unknown' ? notJudgedText([series], laneNotJudged) : undefined;
    return reason ?? t('panel.lanes.no-verdict-no-sample', 'No verdict: no sample, or no history.');
  }
  const state =
    side > 0
      ? t('panel.lanes.above-its-normal-range', 'Above its normal range')
      : side < 0
        ? t('panel.lanes.below-its-normal-range', 'Below its normal range')
        : t('panel.lanes.normal', 'Normal');
  const size = score?.[row];
  return size == null || !Number.isFinite(size)
    ? `${state}.`
    : t('panel.lanes.score', '{{state}}, score {{size}} {{unit}}.', {
        state,
        size: signedText(size),
        unit: unitSign(scoreUnit(meta?.model)),
      });
}

/** A time, what it is about, and some lines. */
export function ShortTooltip({ title, name, lines }: { title: string; name?: string; lines: string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} data-testid="anomaly-tooltip">
      <div className={styles.strong}>{title}</div>
      {name !== undefined && <div>{name}</div>}
      {lines.map((line, index) => (
        <div key={index} className={styles.line}>
          {line}
        </div>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      padding: theme.spacing(1, 1.25),
      fontSize: theme.typography.bodySmall.fontSize,
      maxWidth: 340,
      overflowWrap: 'anywhere',
    }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium }),
    line: css({ color: theme.colors.text.secondary }),
  };
}
