import { Switch } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import { rowOf, type FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';
import { inputId } from './TextInput';

interface Props {
  control: FormControl;
  field: FormField;
}

/** Yes or no; no when nothing is said. */
export function FlagInput({ control, field }: Props) {
  const { label, meaning } = rowOf(field);
  const error = errorAt(control.problems, field);
  return (
    <CheckedField label={label} description={meaning} error={error}>
      <Switch
        id={inputId(field)}
        value={control.form.texts[field] === 'true'}
        onChange={({ currentTarget }) => control.set(field, currentTarget.checked ? 'true' : '')}
      />
    </CheckedField>
  );
}
