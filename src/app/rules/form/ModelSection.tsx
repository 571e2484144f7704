import React from 'react';
import { DIRECTIONS, METHODS, SPREADS } from '../../../frames/words/modelChoices';
import { scoreUnit, unitSign } from '../../../frames/words/scoreUnit';
import { ChoiceInput } from './ChoiceInput';
import { FieldRow } from './FieldRow';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { lengthText } from './lengthText';
import { Section } from './Section';
import { TextInput } from './TextInput';

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
    <TextInput control={control} field={field} label={label} placeholder={lengthText(ms)} />
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
          suffix={unitSign(scoreUnit(model))}
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
