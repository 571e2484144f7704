import React from 'react';
import type { ModelForm } from './form';
import { tooltipOf, type ModelField } from './modelFields';
import { ValueField } from './ValueField';

/** Some fields of a model, those without a meaning for its method left out. */
export function ModelValues({ fields, form }: { fields: ModelField[]; form: ModelForm }) {
  const { model, standard, problems, set } = form;
  return fields
    .filter(({ seasonal }) => !seasonal || standard.method !== 'zscore')
    .map((field) => (
      <ValueField
        key={field.name}
        label={field.label}
        tooltip={tooltipOf(field, standard)}
        suffix={field.suffix?.(standard)}
        width={field.width}
        value={model[field.name]}
        placeholder={field.standard(standard)}
        field={`model.${field.name}`}
        problems={problems}
        numeric={field.numeric}
        onChange={(value) => set({ [field.name]: value })}
      />
    ));
}
