import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { Direction, Method, Spread } from '../core';

/** What a dashboard's JSON keeps of the model. Durations are PromQL text; what is absent has its default. */
export interface SavedModel {
  method?: Method;
  bandWidth?: number;
  innerBandWidth?: number;
  spread?: Spread;
  cycles?: number;
  period?: string;
  smoothing?: string;
  trend?: string;
  window?: string;
  direction?: Direction;
  for?: string;
  minWidth?: number;
  minWidthRatio?: number;
  clipMin?: number;
  clipMax?: number;
  timeZone?: string;
}

/** A query as a dashboard's JSON keeps it. */
export interface SavedQuery extends DataQuery {
  expr: string;
  /** `{{job}}`, as in Prometheus queries. Default: the upstream's own naming. */
  legendFormat?: string;
  /** The history step: `auto` or a PromQL duration. Default `auto`. */
  step?: string;
  model?: SavedModel;
  /** `cycles` makes each P_k visible as a field of its own. Default `band`. */
  show?: 'band' | 'cycles';
  /** Another upstream than the data source's own, by uid or variable. */
  upstreamUid?: string;
  /** What the upstream's editor wants to keep beside the expression (its builder or code mode). */
  editorMode?: string;
}

/** The data source's own settings. */
export interface AnomalyDataSourceOptions extends DataSourceJsonData {
  /** uid (or a variable that holds it) of the data source that is asked. */
  upstreamUid?: string;
}
