import { Input, TextArea } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import { rowOf, type FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';

interface Props {
  control: FormControl;
  field: FormField;
  description?: string;
  /** Absent: the field's own word for empty. */
  placeholder?: string;
  suffix?: string;
  /** In characters; absent: as wide as there is room. */
  width?: number;
  rows?: number;
}

/** One line, or several with `rows`. An empty field means its placeholder. */
export function TextInput({ control, field, description, rows, ...props }: Props) {
  const { label, absent, example } = rowOf(field);
  const { width, suffix, placeholder = absent ?? example } = props;
  const error = errorAt(control.problems, field);
  const common = {
    id: inputId(field),
    value: control.form.texts[field] ?? '',
    placeholder,
    spellCheck: false,
    'aria-invalid': error !== undefined,
    onChange: ({ currentTarget }: React.FormEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      control.set(field, currentTarget.value),
  };
  return (
    <CheckedField label={label} description={description} error={error}>
      {rows === undefined ? (
        <Input {...common} width={width} suffix={suffix} />
      ) : (
        <TextArea {...common} rows={rows} style={{ fontFamily: 'monospace' }} />
      )}
    </CheckedField>
  );
}

export function inputId(field: string): string {
  return `anomalyband-${field.replaceAll('.', '-')}`;
}
