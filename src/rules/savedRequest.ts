import type { Direction, Method, Spread } from '../core';

/** A request as files and links keep it: plain JSON, durations as PromQL text. What is absent has its default. */
export interface SavedRequest {
  expr: string;
  model?: SavedRuleModel;
  /** Parts of the name that differ from the suggested ones. */
  name?: { level?: string; metric?: string; operations?: string };
  interval?: string;
  modelInterval?: string;
  recordBand?: boolean;
  alert?: SavedAlert;
  places?: SavedPlaces;
  /** ISO 8601. Only read with a time zone. */
  madeAt?: string;
}

/** The same words as in a saved query of the data source, so that a panel's model can be pasted. */
export interface SavedRuleModel {
  method?: Method;
  spread?: Spread;
  bandWidth?: number;
  innerBandWidth?: number;
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
  /** ISO 8601, both ends included. */
  exclusions?: Array<{ from: string; to: string }>;
}

interface SavedAlert {
  subject?: string;
  separate?: boolean;
  severity?: string;
  keepFiringFor?: string;
  whenMissing?: boolean;
  optOut?: { metric: string; on: string[] };
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  links?: { dashboard?: string; panel?: string; runbook?: string };
}

export interface SavedPlaces {
  mimirNamespace?: string;
  kubernetesLabels?: Record<string, string>;
  kubernetesNamespace?: string;
  grafana?: { datasourceUid?: string; folder?: string; dashboardUid?: string; panelId?: number };
}
