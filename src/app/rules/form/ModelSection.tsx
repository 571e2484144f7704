import React from 'react';
import type { ModelSpec } from '../../../core';
import { scoreUnit, unitSign } from '../../../words/scoreUnit';
import { standardText } from '../../../saved/model';
import { modelFieldsOf } from '../../../saved/modelFields';
import { ChoiceInput } from './ChoiceInput';
import { FieldRow } from './FieldRow';
import { rowOf, type FormField } from './form';
import type { FormControl } from './formControl';
import { Section } from './Section';
import { TextInput } from './TextInput';
import { t } from '../../../language/translate';

const SPAN = '2026-11-17T08:00:00Z/2026-11-17T11:30:00Z';

function spansText(): string {
  const line = t('app.rules.form.one-a-line', 'One a line: start/end, as ISO 8601 writes them.');
  return `${rowOf('exclusions').meaning} ${line}`;
}

/** The model, in the words of the data source's query editor. */
export function ModelSection({ control }: { control: FormControl }) {
  const { form, request } = control;
  const { method } = request.model;
  const more = (['past', 'band'] as const).map((section) => ruleFields(section, method));
  const leftOut: FormField[] = ['exclusions', 'exclusionTag'];
  return (
    <Section
      title={t('app.rules.form.normal-range', 'Normal range')}
      moreOpen={[...more.flat().map(pathOf), ...leftOut].some((field) => form.texts[field])}
      more={
        <>
          {more.map((names, i) => (
            <FieldRow key={i}>
              <ModelInputs names={names} control={control} />
            </FieldRow>
          ))}
          <TextInput control={control} field="exclusions" description={spansText()} placeholder={SPAN} rows={2} />
          <TextInput control={control} field="exclusionTag" />
        </>
      }
    >
      <ChoiceInput control={control} field="model.method" standard={method} />
      {method !== 'sharp' && (
        <ChoiceInput
          control={control}
          field="model.spread"
          description={t(
            'app.rules.form.standard-deviation-that-is',
            'Standard deviation that is the unit of the range.'
          )}
          standard="weekly"
        />
      )}
      <FieldRow>
        <ModelInputs names={[...ruleFields('decision', method), ...ruleFields('judged', method)]} control={control} />
      </FieldRow>
      <ChoiceInput control={control} field="model.direction" standard="both" />
    </Section>
  );
}

type Name = ReturnType<typeof ruleFields>[number];

function ruleFields(section: Parameters<typeof modelFieldsOf>[0], method: ModelSpec['method']) {
  return modelFieldsOf(section, method)
    .filter(([, { isPicture }]) => !isPicture)
    .map(([name]) => name);
}

function pathOf(name: Name): FormField {
  return `model.${name}`;
}

function ModelInputs({ names, control }: { names: Name[]; control: FormControl }) {
  const { model } = control.request;
  return names.map((name) => {
    const field = rowOf(pathOf(name));
    return (
      <TextInput
        key={name}
        control={control}
        field={pathOf(name)}
        suffix={field.kind === 'number' && field.unit === 'score' ? unitSign(scoreUnit(model)) : undefined}
        placeholder={standardText(name, model)}
      />
    );
  });
}
