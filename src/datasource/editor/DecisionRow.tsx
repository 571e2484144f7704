import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { METHODS } from '../../frames/words/modelChoices';
import { ChoiceField } from './ChoiceField';
import type { ModelForm } from './form';
import { DECISIONS } from './modelFields';
import { ModelValues } from './ModelValues';

/** The article's three decisions: method, band width, cycles. */
export function DecisionRow({ form }: { form: ModelForm }) {
  return (
    <InlineFieldRow>
      <ChoiceField
        label="Method"
        tooltip="What predicts. Default: seasonal. Example: requests that follow the working week are seasonal; the fill level of a queue is not, take the z-score."
        options={METHODS}
        value={form.standard.method}
        onChange={(method) => form.set({ method })}
      />
      <ModelValues fields={DECISIONS} form={form} />
    </InlineFieldRow>
  );
}
