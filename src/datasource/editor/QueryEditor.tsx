import type { QueryEditorProps } from '@grafana/data';
import { Stack } from '@grafana/ui';
import React from 'react';
import type { AnomalyDataSource } from '../datasource';
import { ExpressionEditor } from './ExpressionEditor';
import { ModelRow } from './ModelRow';
import { MoreOptions } from './MoreOptions';
import type { AnomalyDataSourceOptions, SavedQuery } from '../savedQuery';

/** What is measured, then the three decisions of the method, then the rest. */
export function QueryEditor(props: QueryEditorProps<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>) {
  const { query, onChange, onRunQuery } = props;
  const change = (changed: Partial<SavedQuery>) => {
    onChange({ ...query, ...changed });
    onRunQuery();
  };
  return (
    <Stack direction="column" gap={1}>
      <ExpressionEditor {...props} />
      <ModelRow query={query} onChange={change} />
      <MoreOptions query={query} onChange={change} />
    </Stack>
  );
}
