import { InlineField, Input } from '@grafana/ui';
import React from 'react';
import type { SavedNumber } from '../query/savedQuery';
import type { Problems } from './form';

interface Props {
  label: string;
  tooltip: string;
  suffix?: string;
  value: SavedNumber | undefined;
  /** The default, which an empty field stands for. */
  placeholder?: string;
  width?: number;
  /** Name in the saved JSON; its problem is shown here. */
  field: string;
  problems: Problems;
  /** Saved as a number unless it holds a variable. */
  numeric?: boolean;
  onChange: (value: SavedNumber | undefined) => void;
}

/** A number or a text that takes effect when the field is left; empty means the default. Variables are welcome. */
export function ValueField({
  label,
  tooltip,
  suffix,
  value,
  placeholder,
  width = 12,
  field,
  problems,
  numeric = false,
  onChange,
}: Props) {
  const reason = problems[field];
  const shown = value === undefined || value === null ? '' : String(value);
  return (
    <InlineField label={label} tooltip={tooltip} invalid={reason !== undefined} error={reason}>
      <Input
        key={shown}
        aria-label={label}
        inputMode={numeric ? 'decimal' : 'text'}
        width={width}
        suffix={suffix}
        defaultValue={shown}
        placeholder={placeholder}
        onBlur={(event) => {
          const text = event.currentTarget.value.trim();
          if (text !== shown) {
            onChange(savedValue(text, numeric));
          }
        }}
      />
    </InlineField>
  );
}

/** A number that cannot be read stays as it was typed, so that it can be marked. */
function savedValue(text: string, numeric: boolean): SavedNumber | undefined {
  if (text === '') {
    return undefined;
  }
  return numeric && Number.isFinite(Number(text)) ? Number(text) : text;
}
