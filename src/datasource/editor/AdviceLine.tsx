import type { PanelData } from '@grafana/data';
import { Button, Icon, Stack, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Suitability } from '../../core';
import { ADVISED } from '../../frames/followAdvice';
import { anomalyMeta } from '../../frames/roles';
import { adviceText, reasonText } from '../../frames/suitabilityText';
import type { ModelForm } from './form';

/** Why the chosen model does not suit the first series that it does not suit, and what would help, in one line. */
export function AdviceLine({ data, refId, form }: { data?: PanelData; refId: string; form: ModelForm }) {
  const suitability = useMemo(() => firstUnfit(data, refId), [data, refId]);
  if (!suitability) {
    return null;
  }
  const [reason] = suitability.reasons;
  const advice = reason.advice.find((code) => ADVISED[code]) ?? reason.advice[0];
  const change = advice && ADVISED[advice];
  return (
    <Stack direction="row" gap={1} alignItems="center">
      <Icon name={suitability.verdict === 'poor' ? 'exclamation-triangle' : 'info-circle'} />
      <Text variant="bodySmall" color="secondary">
        {reasonText(reason)} {advice && adviceText(advice)}
      </Text>
      {change && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => form.set(change)}>
          Use it
        </Button>
      )}
    </Stack>
  );
}

/** Looking at one series takes as long as analysing it, so the first few stand for all. */
const MOST_SERIES = 3;

function firstUnfit(data: PanelData | undefined, refId: string): Suitability | undefined {
  const own = (data?.series ?? []).filter((frame) => frame.refId === refId).slice(0, MOST_SERIES);
  return own
    .map((frame) => anomalyMeta(frame)?.suitability?.())
    .find((suitability) => suitability && suitability.reasons.length > 0);
}
