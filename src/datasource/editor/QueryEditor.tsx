import type { QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Stack } from '@grafana/ui';
import React from 'react';
import type { AnomalyDataSource } from '../datasource';
import type { AnomalyDataSourceOptions, SavedQuery } from '../query/savedQuery';
import { AdviceLine } from './AdviceLine';
import { CostLine } from './CostLine';
import { DecisionRow } from './DecisionRow';
import { ExpressionEditor } from './ExpressionEditor';
import { queryProblems, standardOf, type ModelForm } from './form';
import { MoreOptions } from './MoreOptions';
import { useFollowedAdvice } from './useFollowedAdvice';

/** The expression, then the three decisions of the method, then the rest. */
export function QueryEditor(props: QueryEditorProps<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>) {
  const { datasource, query, onChange, onRunQuery, range, data } = props;
  const change = (changed: Partial<SavedQuery>) => {
    onChange({ ...query, ...changed });
    onRunQuery();
  };
  const model = query.model ?? {};
  const scopedVars = data?.request?.scopedVars;
  const form: ModelForm = {
    model,
    standard: standardOf(model, datasource.defaultModel),
    problems: queryProblems(query, { model: datasource.defaultModel }, (text) =>
      getTemplateSrv().replace(text, scopedVars)
    ),
    set: (changed) => change({ model: { ...model, ...changed } }),
  };
  useFollowedAdvice(query.refId, form.set);
  return (
    <Stack direction="column" gap={1}>
      <ExpressionEditor {...props} />
      <DecisionRow form={form} />
      <AdviceLine data={data} refId={query.refId} form={form} setStep={(step) => change({ step })} />
      <CostLine {...props} change={change} />
      <MoreOptions query={query} form={form} range={range ?? data?.timeRange} onChange={change} />
    </Stack>
  );
}
