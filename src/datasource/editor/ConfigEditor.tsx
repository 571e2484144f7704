import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Field, FieldSet } from '@grafana/ui';
import React from 'react';
import { readModel } from '../query/query';
import type { AnomalyDataSourceOptions } from '../query/savedQuery';
import { speaksPromql } from '../../promql/speaksPromql';
import { DecisionRow } from './DecisionRow';
import { problemsOf, standardOf, type ModelForm } from './form';
import { HistorySettings } from './HistorySettings';
import { ModelRows } from './ModelRows';

/** The data source's settings: whom to ask, what is normal unless a query says otherwise, and how much may be asked. */
export function ConfigEditor({
  options,
  onOptionsChange,
}: DataSourcePluginOptionsEditorProps<AnomalyDataSourceOptions>) {
  const { upstreamUid, defaultModel = {} } = options.jsonData;
  const set = (changed: AnomalyDataSourceOptions) =>
    onOptionsChange({ ...options, jsonData: { ...options.jsonData, ...changed } });
  const form: ModelForm = {
    model: defaultModel,
    standard: standardOf(defaultModel, {}),
    problems: problemsOf({ model: defaultModel }, ({ model }) => readModel(model)),
    set: (changed) => set({ defaultModel: { ...defaultModel, ...changed } }),
  };
  return (
    <>
      <FieldSet label="Upstream">
        <Field
          label="Prometheus to ask"
          description="Its address, credentials and permissions are used as they are. One query can name another one."
          invalid={upstreamUid === options.uid}
          error="This data source cannot be its own upstream."
        >
          <DataSourcePicker
            inputId="anomalyband-upstream"
            current={upstreamUid ?? null}
            noDefault
            filter={({ type }) => speaksPromql(type)}
            disabled={options.readOnly}
            width={60}
            onChange={({ uid }) => set({ upstreamUid: uid })}
          />
        </Field>
      </FieldSet>
      <FieldSet label="Default model" disabled={options.readOnly}>
        <p>What a field means that a query leaves empty. An empty field here has the default that it shows.</p>
        <DecisionRow form={form} />
        <ModelRows form={form} />
      </FieldSet>
      <HistorySettings jsonData={options.jsonData} disabled={options.readOnly} set={set} />
      <Alert severity="info" title="What this data source cannot do">
        It has no backend: it computes in the browser of whoever looks. Alert rules, server-side expressions and
        externally shared dashboards cannot use it. To alert, export the recording and alerting rules of a query with
        the app &quot;Anomaly band&quot;.
      </Alert>
    </>
  );
}
