import { Switch } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';
import { inputId } from './TextInput';

interface Props {
  control: FormControl;
  field: FormField;
  label: string;
  description: string;
}

/** Yes or no; no when nothing is said. */
export function FlagInput({ control, field, label, description }: Props) {
  const error = errorAt(control.problems, field);
  return (
    <CheckedField label={label} description={description} error={error}>
      <Switch
        id={inputId(field)}
        value={control.form.texts[field] === 'true'}
        onChange={({ currentTarget }) => control.set(field, currentTarget.checked ? 'true' : '')}
      />
    </CheckedField>
  );
}
