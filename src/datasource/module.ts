import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './editor/ConfigEditor';
import { AnomalyDataSource } from './datasource';
import { connectLanguage } from '../language/connect';
import meta from './plugin.json';
import { QueryEditor } from './editor/QueryEditor';
import type { AnomalyDataSourceOptions, SavedQuery } from './query/savedQuery';

connectLanguage(meta.id);

export const plugin = new DataSourcePlugin<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>(AnomalyDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
