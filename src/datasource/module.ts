import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './ConfigEditor';
import { AnomalyDataSource } from './datasource';
import { QueryEditor } from './QueryEditor';
import type { AnomalyDataSourceOptions, SavedQuery } from './savedQuery';

export const plugin = new DataSourcePlugin<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>(AnomalyDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
