import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import { rowOf, type FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';

interface Props {
  control: FormControl;
  field: FormField;
  description?: string;
  /** Meaning of an empty field. */
  standard: string;
}

/** One of a few. A choice that nothing offers stays in the form, and its error is shown here. */
export function ChoiceInput({ control, field, description, standard }: Props) {
  const row = rowOf(field);
  const { label } = row;
  const error = errorAt(control.problems, field);
  return (
    <CheckedField label={label} description={description} error={error}>
      <RadioButtonGroup
        aria-label={label}
        options={row.kind === 'choice' ? [...row.choices] : []}
        value={control.form.texts[field] || standard}
        onChange={(choice) => control.set(field, choice)}
      />
    </CheckedField>
  );
}
