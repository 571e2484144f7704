import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { MODEL } from '../../saved/modelFields';
import { ChoiceField } from './ChoiceField';
import type { ModelForm } from './form';
import { ModelValues } from './ModelValues';

/** All of a model that has a good default. */
export function ModelRows({ form }: { form: ModelForm }) {
  return (
    <>
      <InlineFieldRow>
        {form.standard.method !== 'sharp' && (
          <ChoiceField
            row={MODEL.spread}
            standard="weekly"
            value={form.standard.spread}
            onChange={(spread) => form.set({ spread })}
          />
        )}
        <ChoiceField
          row={MODEL.direction}
          standard="both"
          value={form.model.direction ?? form.standard.direction}
          onChange={(direction) => form.set({ direction })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <ModelValues section="judged" form={form} />
        <ModelValues section="band" form={form} />
      </InlineFieldRow>
      <InlineFieldRow>
        <ModelValues section="past" form={form} />
      </InlineFieldRow>
    </>
  );
}
