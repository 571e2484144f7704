import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { MODEL } from '../../saved/modelFields';
import { ChoiceField } from './ChoiceField';
import type { SavedModel } from '../../saved/savedModel';
import type { ModelForm } from './form';
import { ModelValues } from './ModelValues';
import { t } from '../../language/translate';

interface Props {
  form: ModelForm;
  /** The chosen method, where an empty field is to look empty. */
  method?: { chosen: SavedModel['method'] };
}

/** The article's three decisions: method, band width, cycles. */
export function DecisionRow({ form, method = { chosen: form.standard.method } }: Props) {
  return (
    <InlineFieldRow>
      <ChoiceField
        row={MODEL.method}
        standard={t('datasource.editor.standard-method', 'sharp in new queries, seasonal in saved ones that name none')}
        value={method.chosen}
        onChange={(chosen) => form.set({ method: chosen })}
      />
      <ModelValues section="decision" form={form} />
    </InlineFieldRow>
  );
}
