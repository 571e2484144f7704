import { Checkbox, Text } from '@grafana/ui';
import React from 'react';
import { observedName } from '../../../rules';
import { FieldRow } from './FieldRow';
import { FlagInput } from './FlagInput';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';
import { lengthText } from './lengthText';
import { Section } from './Section';
import { TextInput } from './TextInput';

interface Props {
  control: FormControl;
  /** Names that are on the server already. */
  taken: string[];
  replaces: boolean;
  setReplaces: (replaces: boolean) => void;
}

/** What the series are called and how often they are made. */
export function RecordingSection({ control, taken, replaces, setReplaces }: Props) {
  const { form, request, problems } = control;
  const nameError = errorAt(problems, 'name');
  return (
    <Section
      title="Recorded series"
      moreOpen={Boolean(form.texts.modelInterval || form.texts.recordBand)}
      more={
        <>
          <TextInput
            control={control}
            field="modelInterval"
            label="Interval of the weekly aggregates"
            description="They move slowly and cost the most."
            placeholder={lengthText(request.modelIntervalMs)}
          />
          <FlagInput
            control={control}
            field="recordBand"
            label="Record the range"
            description="Lower and upper edge as series, for any dashboard."
          />
        </>
      }
    >
      <FieldRow>
        <TextInput control={control} field="name.level" label="Level" placeholder={request.name.level} />
        <TextInput control={control} field="name.metric" label="Metric" placeholder={request.name.metric} />
        <TextInput control={control} field="name.operations" label="Operations" placeholder={request.name.operations} />
        <TextInput control={control} field="interval" label="Interval" placeholder={lengthText(request.intervalMs)} />
      </FieldRow>
      <Text variant="code" color={nameError ? 'error' : 'secondary'}>
        {observedName(request.name)}
      </Text>
      {nameError && (
        <Text role="alert" variant="bodySmall" color="error">
          {nameError}
        </Text>
      )}
      {taken.length > 0 && (
        <Checkbox
          label="They are from these rules, which I replace"
          value={replaces}
          onChange={({ currentTarget }) => setReplaces(currentTarget.checked)}
        />
      )}
    </Section>
  );
}
