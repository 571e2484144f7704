import { DataSourcePicker } from '@grafana/runtime';
import { InlineField } from '@grafana/ui';
import React from 'react';
import { speaksPromql } from '../../promql/speaksPromql';
import { QUERY } from '../../saved/query';
import { tooltipOf } from './tooltip';

interface Props {
  /** uid or variable; absent: the data source's own choice. */
  uid: string | undefined;
  onChange: (uid: string | undefined) => void;
}

/** The choice of a Prometheus, which may be left open. */
export function UpstreamField({ uid, onChange }: Props) {
  const { upstreamUid } = QUERY;
  return (
    <InlineField label={upstreamUid.label} tooltip={tooltipOf(upstreamUid)}>
      <DataSourcePicker
        current={uid ?? null}
        noDefault
        variables
        placeholder={upstreamUid.absent}
        filter={({ type }) => speaksPromql(type)}
        width={30}
        onChange={(chosen) => onChange(chosen.uid)}
        onClear={() => onChange(undefined)}
      />
    </InlineField>
  );
}
