import type { PanelData } from '@grafana/data';
import { Button, Icon, Stack, Text } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import type { Suitability } from '../../core';
import { ADVISED } from '../../frames/followAdvice';
import { anomalyMeta } from '../../frames/roles';
import { adviceText, reasonText } from '../../words/suitabilityText';
import { formatDuration } from '../../promql/duration';
import type { ModelForm } from './form';
import { t } from '../../language/translate';

interface Props {
  data?: PanelData;
  refId: string;
  form: ModelForm;
  setStep: (step: string) => void;
}

/** Why the chosen model does not suit the first series that it does not suit, and what would help, in one line. */
export function AdviceLine({ data, refId, form, setStep }: Props) {
  const suitability = useSuitability(data, refId);
  if (!suitability) {
    return null;
  }
  const [reason, ...others] = suitability.reasons;
  // At another step the models would be replayed with other samples.
  const second = reason.advice.includes('coarser-step')
    ? undefined
    : (others.find(({ code }) => code === 'better-model') ??
      // What nothing can be done about is told with what something can.
      (reason.advice.length === 0 ? others.find(({ advice }) => advice.length > 0) : undefined));
  const offered = [...(second?.advice ?? []), ...reason.advice];
  const advice = offered.find((code) => ADVISED[code]) ?? offered[0];
  const { data: about } = advice && second?.advice.includes(advice) ? second : reason;
  const change = advice && ADVISED[advice];
  const follow = change
    ? () => form.set(change)
    : advice === 'coarser-step'
      ? () => setStep(formatDuration(about.distanceMs))
      : advice === 'longer-for'
        ? () => form.set({ for: formatDuration(about.smoothingMs) })
        : undefined;
  return (
    <Stack direction="row" gap={1} alignItems="center">
      <Icon name={suitability.verdict === 'poor' ? 'exclamation-triangle' : 'info-circle'} />
      <Text variant="bodySmall" color="secondary">
        {reasonText(reason)} {second && reasonText(second)} {advice && adviceText(advice, about)}
      </Text>
      {follow && (
        <Button size="sm" variant="secondary" fill="text" onClick={follow}>
          {t('datasource.editor.use-it', 'Use it')}
        </Button>
      )}
    </Stack>
  );
}

/**
 * Replaying takes longer than the picture: it begins when that is drawn, one series after the other with turns for the page, and
 * not again while the same frames stand.
 */
function useSuitability(data: PanelData | undefined, refId: string): Suitability | undefined {
  const [found, setFound] = useState<Suitability>();
  const own = (data?.series ?? []).filter((frame) => frame.refId === refId).slice(0, MAX_SERIES);
  const latest = useRef(own);
  useEffect(() => {
    latest.current = own;
  });
  const [first] = own;
  useEffect(() => {
    let timer = setTimeout(() => next(0), PAUSE_MS);
    const next = (i: number) => {
      const frame = latest.current[i];
      const suitability = frame && anomalyMeta(frame)?.suitability?.();
      if (frame && !suitability?.reasons.length) {
        timer = setTimeout(() => next(i + 1));
      } else {
        setFound(suitability);
      }
    };
    return () => clearTimeout(timer);
  }, [first]);
  return found;
}

const PAUSE_MS = 300;

/** The first few series stand for all. */
const MAX_SERIES = 3;
