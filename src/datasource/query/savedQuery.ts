import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { Direction, Method, Spread } from '../../core';

/** A number, or text that gives one once variables are filled in. */
export type SavedNumber = number | string;

/** What a dashboard's JSON keeps of the model. Durations are PromQL text; what is absent has its default. */
export interface SavedModel {
  method?: Method;
  bandWidth?: SavedNumber;
  innerBandWidth?: SavedNumber;
  spread?: Spread;
  cycles?: SavedNumber;
  period?: string;
  smoothing?: string;
  trend?: string;
  window?: string;
  direction?: Direction;
  for?: string;
  minWidth?: SavedNumber;
  minWidthRatio?: SavedNumber;
  clipMin?: SavedNumber;
  clipMax?: SavedNumber;
  timeZone?: string;
}

/** A range of absolute time as ISO 8601 text, both ends included. */
export interface SavedSpan {
  from: string;
  to: string;
}

/** Where prediction and sigma come from: computed here, read from the series of exported rules, or from these if there are any. */
export type BaselineSource = 'browser' | 'rules' | 'auto';

/** A query as a dashboard's JSON keeps it. */
export interface SavedQuery extends DataQuery {
  expr: string;
  /** `{{job}}`, as in Prometheus queries. Default: the upstream's own naming. */
  legendFormat?: string;
  /** The history step: `auto` or a PromQL duration. Default `auto`. */
  step?: string;
  model?: SavedModel;
  /**
   * What `model` leaves empty has the standard default, not that of the data source's settings: the Rules page draws what rules
   * judge, and these know no settings. Default: the settings' model.
   */
  wholeModel?: boolean;
  /** `cycles` makes each P_k visible as a field of its own. Default `band`. */
  show?: 'band' | 'cycles';
  /** Another upstream than the data source's own, by uid or variable. */
  upstreamUid?: string;
  /** Left out of the history: outages, migrations, load tests. */
  exclusions?: SavedSpan[];
  /** Grafana annotations with this tag are left out of the history, too. */
  exclusionTag?: string;
  /** The reader has agreed to a history of so many points (all series together). Default: only up to the data source's limit. */
  allowPoints?: SavedNumber;
  /** Default `browser`. */
  baseline?: BaselineSource;
  /** What rules call the recorded expression, `level:metric:operations`. Default: the name that our export suggests. */
  recordedName?: string;
  /** What the upstream's editor wants to keep beside the expression (its builder or code mode). */
  editorMode?: string;
}

/** The data source's own settings. */
export interface AnomalyDataSourceOptions extends DataSourceJsonData {
  /** uid (or a variable that holds it) of the data source that is asked. */
  upstreamUid?: string;
  /** What a field of the model means that a query leaves empty. */
  defaultModel?: SavedModel;
  /** A history of more points (all series together) is asked for only after the reader has agreed. Default 2,000,000. */
  confirmPoints?: SavedNumber;
  /** Room for history in the memory of the page. Default 64. */
  cacheMegabytes?: SavedNumber;
  /** Keep settled history in the browser's database. Default off. */
  persist?: boolean;
  /** Kept history older than this is asked for again. Default 7. */
  persistDays?: SavedNumber;
  /** Room for kept history; what was kept first goes first. Default 100. */
  persistMegabytes?: SavedNumber;
}
