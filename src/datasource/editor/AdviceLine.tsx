import type { PanelData } from '@grafana/data';
import { Button, Icon, Stack, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { AdviceCode, Suitability } from '../../core';
import { anomalyMeta } from '../../frames/roles';
import { adviceText, reasonText } from '../../frames/suitabilityText';
import type { SavedModel } from '../savedQuery';
import type { ModelForm } from './form';

/** Advice that a press of a button can follow. */
const CHANGES: Partial<Record<AdviceCode, SavedModel>> = {
  sharp: { method: 'sharp', spread: undefined },
  seasonal: { method: 'seasonal' },
  zscore: { method: 'zscore' },
  'residual-spread': { spread: 'residual' },
  'robust-spread': { spread: 'robust' },
  'daily-period': { period: '1d' },
};

/** Why the chosen model does not suit the first series that it does not suit, and what would help, in one line. */
export function AdviceLine({ data, refId, form }: { data?: PanelData; refId: string; form: ModelForm }) {
  const suitability = useMemo(() => firstUnfit(data, refId), [data, refId]);
  if (!suitability) {
    return null;
  }
  const [reason] = suitability.reasons;
  const advice = reason.advice.find((code) => CHANGES[code]) ?? reason.advice[0];
  const change = advice && CHANGES[advice];
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
