import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { Saved } from '../../saved/field';
import type { QUERY } from '../../saved/query';
import type { SETTINGS } from '../../saved/settings';

/** A query as a dashboard's JSON keeps it. */
export interface SavedQuery extends DataQuery, Saved<typeof QUERY> {
  expr: string;
  /** State of the upstream's editor beside the expression (its builder or code mode). */
  editorMode?: string;
}

/** The data source's own settings. */
export interface AnomalyDataSourceOptions extends DataSourceJsonData, Saved<typeof SETTINGS> {}
