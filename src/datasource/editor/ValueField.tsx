import { InlineField, Input } from '@grafana/ui';
import React from 'react';
import type { Field, SavedNumber } from '../../saved/field';
import type { Problems } from './form';
import { tooltipOf } from './tooltip';

interface Props {
  row: Field;
  suffix?: string;
  value: SavedNumber | undefined;
  /** Meaning of an empty field; by default that of the row. */
  standard?: string;
  width?: number;
  /** Path in the saved JSON; its problem is shown here. */
  path: string;
  problems: Problems;
  onChange: (value: SavedNumber | undefined) => void;
}

/** Letters of a suffix that leave room for a number. */
const SHORT_SUFFIX = 5;

/** A number or a text that takes effect when the field is left; empty means the default. Variables are welcome. */
export function ValueField({
  row,
  suffix = '',
  value,
  standard = row.absent,
  width = 12,
  path,
  problems,
  onChange,
}: Props) {
  const { label } = row;
  const reason = problems[path];
  // Saved as a number unless it holds a variable.
  const numeric = row.kind === 'number';
  const shown = value === undefined || value === null ? '' : String(value);
  return (
    <InlineField label={label} tooltip={tooltipOf(row, standard)} invalid={reason !== undefined} error={reason}>
      <Input
        key={shown}
        aria-label={label}
        inputMode={numeric ? 'decimal' : 'text'}
        width={width + Math.max(suffix.length - SHORT_SUFFIX, 0)}
        suffix={suffix}
        defaultValue={shown}
        placeholder={standard}
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
