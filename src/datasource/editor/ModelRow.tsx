import { InlineField, InlineFieldRow, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { Method } from '../../core';
import { NumberField } from './NumberField';
import type { SavedModel, SavedQuery } from '../savedQuery';
import { standardOf } from './standard';

interface Props {
  query: SavedQuery;
  onChange: (changed: Partial<SavedQuery>) => void;
}

const METHODS: Array<{ label: string; value: Method; description: string }> = [
  {
    label: 'Seasonal',
    value: 'seasonal',
    description: 'What past weeks predict for this hour of the week, plus the growth since.',
  },
  { label: 'z-score', value: 'zscore', description: 'The mean of the last week. For metrics without a season.' },
];

/** The article's three decisions: method, band width, cycles. */
export function ModelRow({ query, onChange }: Props) {
  const model = query.model ?? {};
  const standard = standardOf(model);
  const set = (changed: SavedModel) => onChange({ model: { ...model, ...changed } });
  return (
    <InlineFieldRow>
      <InlineField
        label="Method"
        tooltip="Default: seasonal. Example: requests that follow the working week are seasonal."
      >
        <RadioButtonGroup options={METHODS} value={model.method ?? 'seasonal'} onChange={(method) => set({ method })} />
      </InlineField>
      <NumberField
        label="Band width"
        suffix="σ"
        tooltip={`Half the width of the normal range, in standard deviations. Default: ${standard.bandWidth}. Example: predicted 800, σ 40, width 3: normal is 680 to 920.`}
        value={model.bandWidth}
        placeholder={standard.bandWidth}
        field="model.bandWidth"
        query={query}
        onChange={(bandWidth) => set({ bandWidth })}
      />
      {standard.method === 'seasonal' && (
        <NumberField
          label="Cycles"
          tooltip="How many past weeks vote; their median is the prediction. Default: 3, at most 8. Example: with 3, one holiday among them changes nothing; 3 weeks need 28 days of history."
          value={model.cycles}
          placeholder={standard.cycles}
          field="model.cycles"
          query={query}
          onChange={(cycles) => set({ cycles })}
        />
      )}
    </InlineFieldRow>
  );
}
