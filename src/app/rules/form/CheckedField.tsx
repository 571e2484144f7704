import { Field, type FieldProps } from '@grafana/ui';
import React from 'react';

/** An input with its label, and below it what is wrong with its value. */
export function CheckedField({
  error,
  children,
  ...text
}: Pick<FieldProps, 'label' | 'description' | 'error' | 'children'>) {
  return (
    <Field noMargin {...text} invalid={error !== undefined} error={error}>
      {children}
    </Field>
  );
}
