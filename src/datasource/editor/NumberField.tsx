import { InlineField, Input } from '@grafana/ui';
import React from 'react';
import { fieldProblem } from './fieldProblem';
import type { SavedQuery } from '../savedQuery';

interface Props {
  label: string;
  tooltip: string;
  suffix?: string;
  value: number | undefined;
  /** The default, which an empty field stands for. */
  placeholder?: number | string;
  /** Name in the saved JSON; its problem is shown here. */
  field: string;
  query: SavedQuery;
  onChange: (value: number | undefined) => void;
}

/** A number that takes effect when the field is left; empty means the default. */
export function NumberField({ label, tooltip, suffix, value, placeholder, field, query, onChange }: Props) {
  const problem = fieldProblem(query, field);
  return (
    <InlineField label={label} tooltip={tooltip} invalid={problem !== undefined} error={problem}>
      <Input
        key={value}
        aria-label={label}
        type="number"
        step="any"
        width={12}
        suffix={suffix}
        defaultValue={value}
        placeholder={placeholder === undefined ? undefined : String(placeholder)}
        onBlur={(event) => {
          const text = event.currentTarget.value.trim();
          const next = text === '' ? undefined : Number(text);
          if (next !== value) {
            onChange(next);
          }
        }}
      />
    </InlineField>
  );
}
