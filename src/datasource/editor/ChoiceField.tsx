import { InlineField, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { Choice, Field } from '../../saved/field';
import { tooltipOf } from './tooltip';

interface Props<T extends string> {
  row: Field & { choices: ReadonlyArray<Choice<T>> };
  /** Also for an empty field, unless it is to look empty. */
  value: T | undefined;
  /** Meaning of an empty field; by default that of the row. */
  standard?: string;
  /** Problem of the choice. */
  reason?: string;
  onChange: (value: T) => void;
}

/** One of a few. */
export function ChoiceField<T extends string>({ row, value, standard, reason, onChange }: Props<T>) {
  const { label, choices } = row;
  return (
    <InlineField label={label} tooltip={tooltipOf(row, standard)} invalid={reason !== undefined} error={reason}>
      <RadioButtonGroup aria-label={label} options={[...choices]} value={value} onChange={onChange} />
    </InlineField>
  );
}
