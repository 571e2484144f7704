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
import { t } from '../../language/translate';

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
      <FieldSet label={t('datasource.editor.upstream', 'Choose a Prometheus')}>
        <Field
          label={SETTINGS.upstreamUid.label}
          description={SETTINGS.upstreamUid.meaning}
          invalid={upstreamUid === options.uid}
          error={t('datasource.editor.own-upstream', 'This data source cannot query itself.')}
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
        <p>
          {SETTINGS.defaultModel.meaning}{' '}
          {t('datasource.editor.empty-fields', 'An empty field here has the default that it shows.')}
        </p>
        <DecisionRow form={form} method={{ chosen: defaultModel.method }} />
        <ModelRows form={form} />
      </FieldSet>
      <HistorySettings jsonData={options.jsonData} disabled={options.readOnly} set={set} />
      <Alert severity="info" title={t('datasource.editor.what-this-data-source', 'What this data source cannot do')}>
        {t(
          'datasource.editor.it-has-no-backend',
          'It has no backend: it computes in the browser of whoever looks. Alert rules, server-side expressions and externally shared dashboards cannot use it. To alert, export the recording and alerting rules of a query with the app "Anomaly band".'
        )}
      </Alert>
    </>
  );
}
