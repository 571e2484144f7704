import type { PanelData } from '@grafana/data';
import { Alert, Button, Text } from '@grafana/ui';
import React from 'react';
import { anomalyMeta } from '../frames/roles';
import { t } from '../language/translate';
import { agreedPoints } from '../words/agreedPoints';

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
  const notices = data.series.flatMap(({ meta }) => meta?.notices ?? []);
  const warnings = new Set(notices.filter(({ severity }) => severity !== 'info').map(({ text }) => text));
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
      {[...warnings].map((text) => (
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
