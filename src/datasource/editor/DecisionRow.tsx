import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { MODEL } from '../../saved/modelFields';
import { ChoiceField } from './ChoiceField';
import type { ModelForm } from './form';
import { ModelValues } from './ModelValues';

/** The article's three decisions: method, band width, cycles. */
export function DecisionRow({ form }: { form: ModelForm }) {
  return (
    <InlineFieldRow>
      <ChoiceField
        row={MODEL.method}
        standard="seasonal, for a saved query that names none"
        value={form.standard.method}
        onChange={(method) => form.set({ method })}
      />
      <ModelValues section="decision" form={form} />
    </InlineFieldRow>
  );
}
