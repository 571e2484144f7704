import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import type { Choice } from '../../../frames/words/modelChoices';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';

interface Props<T extends string> {
  control: FormControl;
  field: FormField;
  label: string;
  description?: string;
  options: Array<Choice<T>>;
  /** What an empty field means. */
  standard: T;
}

/** One of a few. A choice that nothing offers stays in the form, and its error is shown here. */
export function ChoiceInput<T extends string>({ control, field, label, description, options, standard }: Props<T>) {
  const error = errorAt(control.problems, field);
  return (
    <CheckedField label={label} description={description} error={error}>
      <RadioButtonGroup
        aria-label={label}
        options={options}
        value={(control.form.texts[field] || standard) as T}
        onChange={(choice) => control.set(field, choice)}
      />
    </CheckedField>
  );
}
