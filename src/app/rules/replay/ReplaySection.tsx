import { Text } from '@grafana/ui';
import React from 'react';
import { durationText } from '../../../words/durations';
import type { RuleRequest } from '../../../rules';
import type { Replay } from './prepareReplay';
import { ReplayTable } from './ReplayTable';
import { Section } from '../form/Section';
import { t } from '../../../language/translate';

interface Props {
  replay: Replay | undefined;
  request: RuleRequest;
  /** Whether the alerts of series that had opted out are left out. */
  knowsOptOuts: boolean;
  hasSeries: boolean;
  isLoading: boolean;
  onChoose: (bandWidth: number, forMs: number) => void;
}

/** Alerts of this choice in the past, and of others. */
export function ReplaySection({ replay, request, knowsOptOuts, hasSeries, isLoading, onChoose }: Props) {
  if (!replay) {
    return hasSeries && !isLoading ? (
      <Section title={t('app.rules.replay.replay', 'Replay')}>
        <Text element="p" color="secondary">
          {t(
            'app.rules.replay.there-is-nothing-to',
            'There is nothing to replay: for want of history, no sample of this time range has a normal range.'
          )}
        </Text>
      </Section>
    ) : null;
  }
  return (
    <Section title={t('app.rules.replay.replay', 'Replay')}>
      <Text element="p">{replay.sentence}</Text>
      <Text element="p" color="secondary">
        {sentencesOn(replay, request, knowsOptOuts).join(' ')}
      </Text>
      <ReplayTable replay={replay} onChoose={onChoose} />
    </Section>
  );
}

function sentencesOn(
  { chosen, stepMs, missing }: Replay,
  { intervalMs, alert }: RuleRequest,
  knowsOptOuts: boolean
): string[] {
  const { longestFiringMs, totalFiringMs, nearMisses } = chosen;
  const sentences = [
    t(
      'app.rules.replay.firing-in-all',
      'Firing for {{all}} in all, {{longest}} at most; {{nearMisses}} pending and over before it fired.',
      { all: durationText(totalFiringMs), longest: durationText(longestFiringMs), nearMisses }
    ),
  ];
  if (missing) {
    sentences.push(missing);
  }
  if (stepMs !== intervalMs) {
    const values = { step: durationText(stepMs), interval: durationText(intervalMs) };
    sentences.push(t('app.rules.replay.judged-every', 'Judged every {{step}}, the rules every {{interval}}.', values));
  }
  if (alert.optOut) {
    sentences.push(
      knowsOptOuts
        ? t('app.rules.replay.opted-out', 'Series that had opted out are not counted while they had.')
        : t('app.rules.replay.opt-outs-counted', 'Series that opt out are counted as well.')
    );
  }
  return sentences;
}
