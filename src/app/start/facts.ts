import { WEEK_MS } from '../../core';
import type { SavedQueryFields } from '../../saved/query';
import type { SavedRequest } from '../../saved/request';

/** A Prometheus that a data source of ours can be made for. */
export interface PrometheusSource {
  uid: string;
  name: string;
}

/** Whether a data source of ours is there and answers. */
export type BandFact =
  | { kind: 'checking' }
  /** `prometheus`: the data sources that take PromQL, Grafana's default first. */
  | { kind: 'none'; prometheus: PrometheusSource[] }
  | { kind: 'answers'; name: string; uid: string; message: string }
  | { kind: 'silent'; name: string; uid: string; message: string };

/** A saved query of ours, with the uid of its data source. */
export interface FoundQuery extends SavedQueryFields {
  expr: string;
  sourceUid?: string;
}

/** Whether a dashboard shows a normal range. */
export type PanelFact =
  | { kind: 'checking' }
  /** `query`: the one that has data, where it has no variables. */
  | { kind: 'found'; title: string; url: string; query?: FoundQuery }
  /** There is such a panel, but its query gives no series now. */
  | { kind: 'empty'; title: string; url: string }
  | { kind: 'none'; looked: number }
  | { kind: 'unknown'; message: string };

/** Whether the upstream holds what rules of ours have recorded. */
export type RuleFact =
  | { kind: 'checking' }
  | { kind: 'found'; names: string[] }
  | { kind: 'none' }
  | { kind: 'unknown'; message: string };

export interface StartFacts {
  band: BandFact;
  panel: PanelFact;
  rule: RuleFact;
  /** Undefined while it is not known, null where the Prometheus has no samples for one. */
  example?: Example | null;
  /** Request that the Rules page begins with: of the panel that was found, else of the example. */
  request?: SavedRequest;
}

/** A query that the upstream has series for. */
export interface Example {
  expr: string;
  /** History step that its series afford. */
  step: string;
  /** Where its samples end, if they do not go on. */
  endMs?: number;
}

/** A week up to now, or to where the samples end. */
export function exampleRange(endMs: number | undefined, text: (ms: number) => string): { from: string; to: string } {
  return endMs === undefined ? { from: 'now-7d', to: 'now' } : { from: text(endMs - WEEK_MS), to: text(endMs) };
}

/** Changes in Grafana that a step can make, each only after a click. */
export type StartTask = { kind: 'add-band'; prometheus: PrometheusSource } | { kind: 'add-dashboard' };

/** Rights of the person who looks. */
export interface Rights {
  addDataSources: boolean;
  editDashboards: boolean;
  explore: boolean;
}
