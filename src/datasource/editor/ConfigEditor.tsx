import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Field, FieldSet } from '@grafana/ui';
import React from 'react';
import { readModel } from '../../saved/model';
import { SETTINGS } from '../../saved/settings';
import type { AnomalyDataSourceOptions } from '../query/savedQuery';
import { speaksPromql } from '../../promql/speaksPromql';
import { DecisionRow } from './DecisionRow';
import { byField, standardOf, type ModelForm } from './form';
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
    problems: byField(readModel(defaultModel).problems),
    set: (changed) => set({ defaultModel: { ...defaultModel, ...changed } }),
  };
  return (
    <>
      <FieldSet label="Upstream">
        <Field
          label={SETTINGS.upstreamUid.label}
          description={SETTINGS.upstreamUid.meaning}
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
      <FieldSet label={SETTINGS.defaultModel.label} disabled={options.readOnly}>
        <p>{SETTINGS.defaultModel.meaning} An empty field here has the default that it shows.</p>
        <DecisionRow form={form} method={{ chosen: defaultModel.method }} />
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
