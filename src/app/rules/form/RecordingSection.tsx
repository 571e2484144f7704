import { Checkbox, Text } from '@grafana/ui';
import React from 'react';
import { formatDuration } from '../../../promql/duration';
import { observedName } from '../../../rules';
import { FieldRow } from './FieldRow';
import { FlagInput } from './FlagInput';
import { rowOf } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';
import { Section } from './Section';
import { TextInput } from './TextInput';
import { t } from '../../../language/translate';

interface Props {
  control: FormControl;
  /** Names that are on the server already. */
  taken: string[];
  replaces: boolean;
  setReplaces: (replaces: boolean) => void;
}

/** Names of the series, and how often they are recorded. */
export function RecordingSection({ control, taken, replaces, setReplaces }: Props) {
  const { form, request, problems } = control;
  const nameError = errorAt(problems, 'name');
  return (
    <Section
      title={t('app.rules.form.recorded-series', 'Recorded series')}
      moreOpen={Boolean(form.texts.modelInterval || form.texts.recordBand)}
      more={
        <>
          <TextInput
            control={control}
            field="modelInterval"
            description={rowOf('modelInterval').meaning}
            placeholder={formatDuration(request.modelIntervalMs)}
          />
          <FlagInput control={control} field="recordBand" />
        </>
      }
    >
      <FieldRow>
        <TextInput control={control} field="name.level" placeholder={request.name.level} />
        <TextInput control={control} field="name.metric" placeholder={request.name.metric} />
        <TextInput control={control} field="name.operations" placeholder={request.name.operations} />
        <TextInput control={control} field="interval" placeholder={formatDuration(request.intervalMs)} />
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
          label={t('app.rules.form.replace-series-from-an', 'Replace series from an earlier version of these rules')}
          value={replaces}
          onChange={({ currentTarget }) => setReplaces(currentTarget.checked)}
        />
      )}
    </Section>
  );
}
