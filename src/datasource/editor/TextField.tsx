import { InlineField, Input } from '@grafana/ui';
import React from 'react';
import { fieldProblem } from './fieldProblem';
import type { SavedQuery } from '../savedQuery';

interface Props {
  label: string;
  tooltip: string;
  value: string | undefined;
  placeholder?: string;
  width?: number;
  /** Name in the saved JSON; its problem is shown here. */
  field: string;
  query: SavedQuery;
  onChange: (value: string | undefined) => void;
}

/** Text that takes effect when the field is left; empty means the default. */
export function TextField({ label, tooltip, value, placeholder, width = 12, field, query, onChange }: Props) {
  const problem = fieldProblem(query, field);
  return (
    <InlineField label={label} tooltip={tooltip} invalid={problem !== undefined} error={problem}>
      <Input
        key={value}
        aria-label={label}
        width={width}
        defaultValue={value}
        placeholder={placeholder}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim() || undefined;
          if (next !== value) {
            onChange(next);
          }
        }}
      />
    </InlineField>
  );
}
