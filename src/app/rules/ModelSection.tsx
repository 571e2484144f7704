import type { SelectableValue } from '@grafana/data';
import React from 'react';
import type { Direction, Method, Spread } from '../../core';
import { formatDuration } from '../../promql/duration';
import { ChoiceInput } from './ChoiceInput';
import { FieldRow } from './FieldRow';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { Section } from './Section';
import { TextInput } from './TextInput';

const METHODS: Array<SelectableValue<Method>> = [
  { label: 'Seasonal', value: 'seasonal', description: 'What past weeks predict for this hour of the week.' },
  { label: 'Sharp', value: 'sharp', description: 'Past weeks and yesterday at today’s level.' },
  { label: 'z-score', value: 'zscore', description: 'The mean of the last week, for metrics without a season.' },
];
const SPREADS: Array<SelectableValue<Spread>> = [
  {
    label: 'Weekly',
    value: 'weekly',
    description: 'Of the metric over a week, as in the article: holds the daily swing.',
  },
  { label: 'Residual', value: 'residual', description: 'Of what the prediction missed: sees much smaller changes.' },
  { label: 'Robust', value: 'robust', description: 'The same by the median: one outlier does not widen it.' },
];
const DIRECTIONS: Array<SelectableValue<Direction>> = [
  { label: 'Both', value: 'both' },
  { label: 'Above', value: 'above' },
  { label: 'Below', value: 'below' },
];
const MORE: FormField[] = [
  'model.window',
  'model.period',
  'model.smoothing',
  'model.trend',
  'model.timeZone',
  'model.minWidth',
  'model.minWidthRatio',
  'model.clipMin',
  'model.clipMax',
];

/** What is normal, in the words of the data source's query editor. */
export function ModelSection({ control }: { control: FormControl }) {
  const { form, request } = control;
  const { model } = request;
  const isSeasonal = model.method !== 'zscore';
  const duration = (field: FormField, label: string, ms: number) => (
    <TextInput control={control} field={field} label={label} placeholder={standardLength(ms)} />
  );
  return (
    <Section
      title="Normal range"
      moreOpen={MORE.some((field) => form.texts[field])}
      more={
        <>
          <FieldRow>
            {duration('model.window', 'Window', model.windowMs)}
            {isSeasonal && duration('model.period', 'Period', model.periodMs)}
            {isSeasonal && duration('model.smoothing', 'Smoothing', model.smoothingMs)}
            {isSeasonal && duration('model.trend', 'Trend', model.trendMs)}
          </FieldRow>
          <FieldRow>
            <TextInput control={control} field="model.minWidth" label="Min width" placeholder="none" />
            <TextInput control={control} field="model.minWidthRatio" label="Min ratio" placeholder="none" />
            <TextInput control={control} field="model.clipMin" label="Clip min" placeholder="none" />
            <TextInput control={control} field="model.clipMax" label="Clip max" placeholder="none" />
          </FieldRow>
          {isSeasonal && (
            <TextInput
              control={control}
              field="model.timeZone"
              label="Time zone"
              description="With it, one week ago is a calendar week ago there."
              placeholder="none (7 x 24 h)"
            />
          )}
        </>
      }
    >
      <ChoiceInput control={control} field="model.method" label="Method" options={METHODS} standard="seasonal" />
      {model.method !== 'sharp' && (
        <ChoiceInput
          control={control}
          field="model.spread"
          label="Spread"
          description="Whose standard deviation is the unit of the range."
          options={SPREADS}
          standard="weekly"
        />
      )}
      <FieldRow>
        <TextInput
          control={control}
          field="model.bandWidth"
          label="Band width"
          suffix="σ"
          placeholder={String(model.bandWidth)}
        />
        {isSeasonal && (
          <TextInput control={control} field="model.cycles" label="Cycles" placeholder={String(model.cycles)} />
        )}
        {duration('model.for', 'For', model.forMs)}
      </FieldRow>
      <ChoiceInput control={control} field="model.direction" label="Direction" options={DIRECTIONS} standard="both" />
    </Section>
  );
}

function standardLength(ms: number): string {
  return Number.isInteger(ms) && ms >= 0 ? formatDuration(ms) : '';
}
