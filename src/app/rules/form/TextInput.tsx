import { Input, TextArea } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';

interface Props {
  control: FormControl;
  field: FormField;
  label: string;
  description?: string;
  placeholder?: string;
  suffix?: string;
  /** In characters; absent: as wide as there is room. */
  width?: number;
  rows?: number;
  /** Fields of the request whose errors belong here as well. */
  also?: string[];
}

/** One line, or several with `rows`. An empty field means its placeholder. */
export function TextInput({ control, field, label, description, rows, also = [], ...props }: Props) {
  const { width, suffix, placeholder } = props;
  const error = errorAt(control.problems, field, ...also);
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
