import { MINUTE_MS, type ModelSpec } from '../core';
import type { SeriesName } from '../recorded/names';
import { DEFAULT_PLACES, type RulePlaces } from './places';

/** Everything that decides the rules: what is observed, the model, the names and the alert. Plain JSON. */
export interface RuleRequest {
  /** PromQL that gives instant vectors. */
  expr: string;
  model: ModelSpec;
  /** A tag of annotations which the panel leaves out of the history. Rules cannot: it is told. */
  exclusionTag?: string;
  name: SeriesName;
  /** How often the observed series is recorded and judged. The panel's history step for equal numbers. */
  intervalMs: number;
  /** How often mean, sigma and prediction are computed. Never shorter than `intervalMs`. */
  modelIntervalMs: number;
  /** Record lower and upper edge of the band, to be drawn on any dashboard. */
  recordBand: boolean;
  alert: AlertChoice;
  /** Facts of the place that the targets' files are made for. */
  places: RulePlaces;
  /** When the rules are made, in milliseconds since the epoch. Only read with a time zone: its calendar is written out from here. */
  madeAtMs: number;
}

export interface AlertChoice {
  /** Subject of the alert, in CamelCase: `RequestRate` gives `RequestRateOutsideNormalRange`. */
  subject: string;
  /** One alert for above and one for below instead of one for both. */
  separate: boolean;
  /** Label `severity`. */
  severity: string;
  keepFiringForMs: number;
  /** One more alert for series without samples where their season had some. */
  whenMissing: boolean;
  /** Label by whose values the description says which part of it deviates. */
  splitBy?: string;
  /** Series that are not judged: `unless on (labels) metric`. */
  optOut?: { metric: string; on: string[] };
  labels: Record<string, string>;
  /** More annotations; they may use `{{ $labels.name }}` and `{{ $value }}`. */
  annotations: Record<string, string>;
  links: { dashboard?: string; panel?: string; runbook?: string };
}

/** Weekly aggregates move slowly: once a minute is often enough, and much cheaper than every 15 seconds. */
const SHORTEST_MODEL_INTERVAL_MS = MINUTE_MS;

export const DEFAULT_INTERVAL_MS = MINUTE_MS;

/** The request with the article's choices for everything but the expression, the model and the names. */
export function defaultRequest(expr: string, model: ModelSpec, name: SeriesName, subject: string): RuleRequest {
  return {
    expr,
    model,
    name,
    intervalMs: DEFAULT_INTERVAL_MS,
    modelIntervalMs: modelInterval(DEFAULT_INTERVAL_MS, model.method),
    recordBand: false,
    alert: {
      subject,
      separate: false,
      severity: 'warning',
      keepFiringForMs: 0,
      whenMissing: false,
      labels: {},
      annotations: {},
      links: {},
    },
    places: DEFAULT_PLACES,
    madeAtMs: 0,
  };
}

/** The interval of the weekly aggregates that goes with the interval of the observed series. `sharp` has one for both. */
export function modelInterval(intervalMs: number, method: ModelSpec['method']): number {
  return method === 'sharp' ? intervalMs : Math.max(intervalMs, SHORTEST_MODEL_INTERVAL_MS);
}
