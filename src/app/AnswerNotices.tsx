import type { DataFrame, PanelData } from '@grafana/data';
import { Alert, Button, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import { anomalyMeta } from '../frames/roles';
import { t } from '../language/translate';
import { agreedPoints } from '../words/agreedPoints';
import { historyNotice } from '../words/historyNotice';

interface Props {
  data: PanelData;
  /** Loads histories of up to so many points. */
  onAgree: (points: number) => void;
  /** Which query an error is of; absent where there is one. */
  nameOf?: (refId: string) => string | undefined;
}

/** What the data source says of its answer: errors, warnings, and a history that is loaded only after somebody has agreed. */
export function AnswerNotices({ data, onAgree, nameOf = () => undefined }: Props) {
  const waiting = data.series.map((frame) => anomalyMeta(frame)?.refusedPoints ?? 0);
  const most = waiting.reduce((largest, points) => Math.max(largest, points), 0);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const errors = data.errors ?? (data.error ? [data.error] : []);
  const { series } = data;
  const warnings = useMemo(() => warningsOf(series), [series]);
  return (
    <>
      {errors.map(({ message, data: told, refId = '' }, i) => (
        <Alert
          key={i}
          severity="error"
          title={nameOf(refId) ?? t('app.rules.preview.the-query-was-refused', 'The query was refused')}
        >
          {message ?? told?.message}
        </Alert>
      ))}
      {warnings.map((text) => (
        <Text key={text} element="p" variant="bodySmall" color="warning">
          {text}
        </Text>
      ))}
      {most > 0 && (
        <div>
          <Button size="sm" variant="secondary" onClick={() => onAgree(agreedPoints(most))}>
            {t('app.rules.preview.load-it', 'Load it')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Each once. What is said of the history of some series begins with how many they are: it is on the first of them only. */
function warningsOf(frames: DataFrame[]): string[] {
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []);
  const texts = new Set(notices.filter(({ severity }) => severity !== 'info').map(({ text }) => text));
  if (texts.size === 0) {
    return [];
  }
  const judged = frames.flatMap((frame) => anomalyMeta(frame) ?? []);
  const histories = judged.map(({ history, model }) => history.neededMs > 0 && historyNotice(history, model).text);
  return [...texts].map((text) => {
    const n = histories.filter((one) => one === text).length;
    return n === 0 || n === judged.length
      ? text
      : t('app.notices.of-some-series', '{{n}} of {{total}} series: {{text}}', { n, total: judged.length, text });
  });
}
