import type { IconName } from '@grafana/data';
import { Icon, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { Fitness } from '../../../core';
import type { Problem } from '../../../rules';
import type { Advice, Fix } from './advice';
import { AdviceRow } from './AdviceRow';
import type { Verdict } from './prepareVerdict';
import { Section } from '../form/Section';
import { t } from '../../../language/translate';

interface Props {
  verdict: Verdict | undefined;
  aggregation: Advice[];
  /** Hints of the rules' generator, besides errors. */
  notes: Problem[];
  onFix: (fix: Fix) => void;
}

const LOOKS: Record<Fitness, { icon: IconName; color: 'success' | 'warning' | 'error' }> = {
  good: { icon: 'check-circle', color: 'success' },
  fair: { icon: 'info-circle', color: 'warning' },
  poor: { icon: 'exclamation-triangle', color: 'error' },
};

/** Whether model and expression will do, and what would do better. */
export function VerdictSection({ verdict, aggregation, notes, onFix }: Props) {
  const advice = [
    ...aggregation,
    ...(verdict?.reasons ?? []).filter(({ code }) => code !== 'only-grows' || aggregation.length === 0),
    ...notes
      .filter(({ code }) => !aggregation.some((other) => other.code === code))
      .map(({ code, severity, message }) => ({
        code: `${code} ${message}`,
        severity: severity === 'warning' ? ('warning' as const) : ('info' as const),
        text: message,
        help: [],
        fixes: [],
      })),
  ];
  if (!verdict && advice.length === 0) {
    return null;
  }
  return (
    <Section title={t('app.rules.verdict.verdict', 'Verdict')}>
      {verdict && (
        <Stack direction="row" gap={1} alignItems="center">
          <Text color={LOOKS[verdict.fitness].color}>
            <Icon name={LOOKS[verdict.fitness].icon} />
          </Text>
          <Text>{verdict.text}</Text>
        </Stack>
      )}
      {advice.map((one) => (
        <AdviceRow key={one.code} advice={one} onFix={onFix} />
      ))}
    </Section>
  );
}
