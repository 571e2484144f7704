import { DataSourcePicker } from '@grafana/runtime';
import { InlineField } from '@grafana/ui';
import React from 'react';
import { speaksPromql } from '../../promql/speaksPromql';

interface Props {
  label: string;
  tooltip: string;
  /** uid or variable; absent: the data source's own choice. */
  uid: string | undefined;
  onChange: (uid: string | undefined) => void;
}

/** The choice of a Prometheus, which may be left open. */
export function UpstreamField({ label, tooltip, uid, onChange }: Props) {
  return (
    <InlineField label={label} tooltip={tooltip}>
      <DataSourcePicker
        current={uid ?? null}
        noDefault
        variables
        placeholder="by settings"
        filter={({ type }) => speaksPromql(type)}
        width={30}
        onChange={(chosen) => onChange(chosen.uid)}
        onClear={() => onChange(undefined)}
      />
    </InlineField>
  );
}
