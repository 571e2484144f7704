import React from 'react';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { standardText } from '../../saved/model';
import { modelFieldsOf } from '../../saved/modelFields';
import type { ModelForm } from './form';
import { ValueField } from './ValueField';

interface Props {
  section: Parameters<typeof modelFieldsOf>[0];
  form: ModelForm;
}

/** The fields of a section of the model, those without a meaning for its method left out. */
export function ModelValues({ section, form }: Props) {
  const { model, standard, problems, set } = form;
  return modelFieldsOf(section, standard.method).map(([name, row]) => (
    <ValueField
      key={name}
      row={row}
      suffix={row.kind === 'number' && row.unit === 'score' ? unitSign(scoreUnit(standard)) : undefined}
      width={row.kind === 'zone' ? 20 : undefined}
      value={model[name]}
      standard={standardText(name, standard)}
      path={`model.${name}`}
      problems={problems}
      onChange={(value) => set({ [name]: value })}
    />
  ));
}
