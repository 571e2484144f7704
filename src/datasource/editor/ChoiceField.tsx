import { InlineField, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { Choice } from '../../frames/words/modelChoices';

interface Props<T extends string> {
  label: string;
  tooltip: string;
  options: Array<Choice<T>>;
  value: T;
  /** What is wrong with the choice. */
  reason?: string;
  onChange: (value: T) => void;
}

/** One of a few. */
export function ChoiceField<T extends string>({ label, tooltip, options, value, reason, onChange }: Props<T>) {
  return (
    <InlineField label={label} tooltip={tooltip} invalid={reason !== undefined} error={reason}>
      <RadioButtonGroup aria-label={label} options={options} value={value} onChange={onChange} />
    </InlineField>
  );
}
