import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Field } from '@grafana/ui';
import React from 'react';
import type { AnomalyDataSourceOptions } from '../savedQuery';
import { isPrometheusType } from '../upstream';

/** The data source's settings: whom to ask. Credentials stay with the upstream. */
export function ConfigEditor({
  options,
  onOptionsChange,
}: DataSourcePluginOptionsEditorProps<AnomalyDataSourceOptions>) {
  const { upstreamUid } = options.jsonData;
  return (
    <>
      <Field
        label="Upstream"
        description="The Prometheus data source that is asked. Its address, credentials and permissions are used as they are."
        invalid={upstreamUid === options.uid}
        error="This data source cannot be its own upstream."
      >
        <DataSourcePicker
          inputId="anomalyband-upstream"
          current={upstreamUid ?? null}
          noDefault
          filter={isPrometheusType}
          disabled={options.readOnly}
          onChange={({ uid }) => onOptionsChange({ ...options, jsonData: { ...options.jsonData, upstreamUid: uid } })}
        />
      </Field>
      <Alert severity="info" title="What this data source cannot do">
        It has no backend: it computes in the browser of whoever looks. Alert rules, server-side expressions and
        externally shared dashboards cannot use it. To alert, export the recording and alerting rules of a query with
        the app &quot;Anomaly band&quot;.
      </Alert>
    </>
  );
}
