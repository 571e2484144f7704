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
import { OtherPanel } from './OtherPanel';
import { useFollowedAdvice } from './useFollowedAdvice';
import { useNewStep } from './useNewStep';

/** The expression, then the three decisions of the method, then the rest. */
export function QueryEditor(props: QueryEditorProps<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>) {
  const { datasource, onChange, onRunQuery, range, data } = props;
  const query = begun(props.query, datasource);
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
  useNewStep(query, data, (step) => change({ step }));
  return (
    <Stack direction="column" gap={1}>
      <ExpressionEditor {...props} query={query} />
      <OtherPanel data={data} query={query} reason={form.problems.values} onChange={change} onRunQuery={onRunQuery} />
      <DecisionRow form={form} />
      <AdviceLine data={data} refId={query.refId} form={form} setStep={(step) => change({ step })} />
      <CostLine {...props} query={query} change={change} />
      <MoreOptions query={query} form={form} range={range ?? data?.timeRange} onChange={change} />
    </Stack>
  );
}

/** Not every way to a new query of Grafana's asks for what it begins with. One without an expression has no meaning yet. */
function begun(query: SavedQuery, datasource: AnomalyDataSource): SavedQuery {
  return query.expr?.trim() || query.model ? query : { ...datasource.getDefaultQuery(), ...query };
}
