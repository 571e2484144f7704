import { Text } from '@grafana/ui';
import React from 'react';
import { durationText } from '../../../words/durations';
import type { RuleRequest } from '../../../rules';
import type { Replay } from './prepareReplay';
import { ReplayTable } from './ReplayTable';
import { Section } from '../form/Section';

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
      <Section title="Replay">
        <Text element="p" color="secondary">
          There is nothing to replay: for want of history, no sample of this time range has a normal range.
        </Text>
      </Section>
    ) : null;
  }
  const { longestFiringMs, totalFiringMs, nearMisses } = replay.chosen;
  return (
    <Section title="Replay">
      <Text element="p">{replay.sentence}</Text>
      <Text element="p" color="secondary">
        {`Firing for ${durationText(totalFiringMs)} in all, ${durationText(longestFiringMs)} at most; ${nearMisses} pending and over before it fired.`}
        {replay.stepMs !== request.intervalMs &&
          ` Judged every ${durationText(replay.stepMs)}, the rules every ${durationText(request.intervalMs)}.`}
        {request.alert.optOut &&
          (knowsOptOuts
            ? ' Series that had opted out are not counted while they had.'
            : ' Series that opt out are counted as well.')}
      </Text>
      <ReplayTable replay={replay} onChoose={onChoose} />
    </Section>
  );
}
