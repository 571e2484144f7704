import type { PanelData } from '@grafana/data';
import { Button, Icon, Stack, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Suitability } from '../../core';
import { ADVISED } from '../../frames/followAdvice';
import { anomalyMeta } from '../../frames/roles';
import { adviceText, reasonText } from '../../words/suitabilityText';
import { formatDuration } from '../../promql/duration';
import type { ModelForm } from './form';

interface Props {
  data?: PanelData;
  refId: string;
  form: ModelForm;
  setStep: (step: string) => void;
}

/** Why the chosen model does not suit the first series that it does not suit, and what would help, in one line. */
export function AdviceLine({ data, refId, form, setStep }: Props) {
  const suitability = useMemo(() => firstUnfit(data, refId), [data, refId]);
  if (!suitability) {
    return null;
  }
  const [reason] = suitability.reasons;
  const advice = reason.advice.find((code) => ADVISED[code]) ?? reason.advice[0];
  const change = advice && ADVISED[advice];
  const follow = change
    ? () => form.set(change)
    : advice === 'coarser-step'
      ? () => setStep(formatDuration(reason.data.distanceMs))
      : undefined;
  return (
    <Stack direction="row" gap={1} alignItems="center">
      <Icon name={suitability.verdict === 'poor' ? 'exclamation-triangle' : 'info-circle'} />
      <Text variant="bodySmall" color="secondary">
        {reasonText(reason)} {advice && adviceText(advice)}
      </Text>
      {follow && (
        <Button size="sm" variant="secondary" fill="text" onClick={follow}>
          Use it
        </Button>
      )}
    </Stack>
  );
}

/** Looking at one series takes as long as analysing it, so the first few stand for all. */
const MAX_SERIES = 3;

function firstUnfit(data: PanelData | undefined, refId: string): Suitability | undefined {
  const own = (data?.series ?? []).filter((frame) => frame.refId === refId).slice(0, MAX_SERIES);
  return own
    .map((frame) => anomalyMeta(frame)?.suitability?.())
    .find((suitability) => suitability && suitability.reasons.length > 0);
}
