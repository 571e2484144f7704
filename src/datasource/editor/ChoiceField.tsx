import { InlineField, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { Choice } from '../../frames/modelChoices';

interface Props<T extends string> {
  label: string;
  tooltip: string;
  options: Array<Choice<T>>;
  value: T;
  onChange: (value: T) => void;
}

/** One of a few. */
export function ChoiceField<T extends string>({ label, tooltip, options, value, onChange }: Props<T>) {
  return (
    <InlineField label={label} tooltip={tooltip}>
      <RadioButtonGroup aria-label={label} options={options} value={value} onChange={onChange} />
    </InlineField>
  );
}
