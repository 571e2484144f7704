import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { DIRECTIONS, SPREADS } from '../../frames/words/modelChoices';
import { ChoiceField } from './ChoiceField';
import type { ModelForm } from './form';
import { BAND_FIELDS, PAST_FIELDS } from './modelFields';
import { ModelValues } from './ModelValues';

/** All of a model that has a good default. */
export function ModelRows({ form }: { form: ModelForm }) {
  return (
    <>
      <InlineFieldRow>
        {form.standard.method !== 'sharp' && (
          <ChoiceField
            label="Spread"
            tooltip="Whose standard deviation is the unit of the band. Default: weekly. Example: traffic that swings by 40 % a day needs residual to see a 30 % drop."
            options={SPREADS}
            value={form.standard.spread}
            onChange={(spread) => form.set({ spread })}
          />
        )}
        <ChoiceField
          label="Direction"
          tooltip="Which side counts as outside. Default: both. Example: above for latencies."
          options={DIRECTIONS}
          value={form.model.direction ?? form.standard.direction}
          onChange={(direction) => form.set({ direction })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <ModelValues fields={BAND_FIELDS} form={form} />
      </InlineFieldRow>
      <InlineFieldRow>
        <ModelValues fields={PAST_FIELDS} form={form} />
      </InlineFieldRow>
    </>
  );
}
