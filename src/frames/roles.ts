import type { DataFrame, Field, Labels } from '@grafana/data';
import type { AskParts } from '../parts/partsAnswer';
import type {
  Absence,
  AnomalyEvent,
  HistoryFound,
  ModelSpec,
  OddDay,
  SharpTiers,
  Sparse,
  Suitability,
  TimeSpan,
} from '../core';

/**
 * The contract between data source and panel. One frame per series: a time field and one number field per role, all with
 * the labels of the series. The role is kept in `field.config.custom.anomalyBand`, where overrides and transformations that
 * keep fields leave it alone.
 */
export type FieldRole =
  | 'observed'
  | 'predicted'
  | 'lower'
  | 'upper'
  | 'innerLower'
  | 'innerUpper'
  | 'verdict'
  | 'score'
  | 'sigma'
  | 'pastMean'
  | 'growth'
  | 'cyclePredicted'
  | TierRole;

/** Columns of the method `sharp` besides its first band. */
export type TierRole =
  | 'level'
  | 'incident'
  | 'yesterday'
  | 'ordinary'
  | 'suddenScore'
  | 'lastingScore'
  | 'lastingMean'
  | 'lastingLower'
  | 'lastingUpper'
  | 'lastingPredicted'
  | 'lastingUnit';

export interface FieldRoleConfig {
  role: FieldRole;
  /** For `pastMean`, `growth` and `cyclePredicted` (P_k, only with `show: 'cycles'`): k, how many periods ago. */
  cycle?: number;
  /** For `verdict` of packed lanes: which of them (packedLanes.ts). */
  lane?: number;
  /** For `verdict`: how long outliers have to last until they are an event; transformations that join frames drop its meta. */
  forMs?: number;
  /** For `observed`: colour of the frame itself, for Grafana's own panels. Ours has the colour scheme of its options. */
  color?: string;
}

/** `frame.meta.custom.anomalyBand`: what the arrays cannot say. */
export interface AnomalyFrameMeta {
  version: 1;
  model: ModelSpec;
  stepMs: number;
  /** Rows at or after this time have no observation yet: the normal range ahead. Absent: no such rows. */
  forecastFromMs?: number;
  events: AnomalyEvent[];
  /** Where samples are missing that the season had, ascending. */
  absences?: Absence[];
  /** Rows at which the alert of missing data is true, both ends included: also shorter than `for`, and what another series replaced. */
  missed?: TimeSpan[];
  /** Samples between the rows, finer than the history step, up to now: not judged yet. Only in short pictures. */
  raw?: { times: number[]; values: number[] };
  history: HistoryFound;
  /** As in `Analysis`: of all samples, whatever the picture shows. */
  seasonStrength?: number;
  /** Only of the method `sharp`. */
  tiers?: Pick<SharpTiers, 'lastingSteps'>;
  /** The query, so that the panel can hand it on to the Rules page. */
  asked?: AskedQuery;
  /** Samples of the query's first series that come more seldom than its step. */
  sparse?: Sparse;
  /** Only in a compact frame without a single verdict: why, where its history is not the reason. */
  unjudged?: Unjudged;
  /** A history of so many points (all series together) waits until somebody agrees to load it. Absent: nothing waits. */
  refusedPoints?: number;
  /** Each row may have a sample of up to so long before: a rule has recorded it between the rows. Absent: its own. */
  lateMs?: number;
  /** Number of events by band width over all fetched samples, if they are in memory. Lost where frames are stored as JSON. */
  countEvents?: () => WidthCurve | undefined;
  /** Whether the model suits the series, over all fetched samples. Made when asked for, if they are in memory; lost where frames are stored as JSON. */
  suitability?: () => Suitability | undefined;
  /** Days that look like another day of the week, over all fetched samples, if they are in memory. Lost where frames are stored as JSON. */
  oddDays?: () => OddDay[] | undefined;
  /** Which part of the whole deviated, by the labels that the expression drops. Lost where frames are stored as JSON. */
  askParts?: AskParts;
  /** Asks the query with another expression in its place: its parts as series. Lost where frames are stored as JSON. */
  partsFrames?: (expr: string, gone?: AbortSignal) => Promise<DataFrame[]>;
  /** Only in a compact frame of an overview: asks for samples and range of the series, at the full step. Lost where frames are stored as JSON. */
  whole?: (gone?: AbortSignal) => Promise<DataFrame[]>;
}

/** No sample is there; none is a finite number; or there is no usual deviation to compare with, since all are one number or nearly all. */
export type Unjudged = 'no-samples' | 'no-numbers' | 'constant' | 'rarely-changes';

export interface AskedQuery {
  /** PromQL with all variables filled in. */
  expr: string;
  /** uid of the Prometheus that answered. */
  upstreamUid?: string;
  /** Annotations with this tag were left out of the history. */
  exclusionTag?: string;
}

/** The labels of the frame's series, which each of its number fields has. */
export function labelsOf({ fields }: DataFrame): Labels {
  return fields.find((field) => roleOf(field) !== undefined)?.labels ?? {};
}

export function roleOf(field: Field): FieldRoleConfig | undefined {
  return field.config.custom?.anomalyBand;
}

export function anomalyMeta({ meta }: Pick<DataFrame, 'meta'>): AnomalyFrameMeta | undefined {
  const facts = meta?.custom?.anomalyBand;
  return facts?.version === 1 && isWhole(facts) ? facts : undefined;
}

/** Snapshots are JSON that anybody can edit: what is read of them without looking has its shape. */
function isWhole({ model, stepMs, events }: Partial<AnomalyFrameMeta>): boolean {
  return (
    (model === undefined || isObject(model)) &&
    (stepMs === undefined || stepMs > 0) &&
    (events === undefined || (Array.isArray(events) && events.every(isObject)))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** How many events each band width would have had. */
export interface WidthCurve {
  fromMs: number;
  toMs: number;
  /** In sigmas, ascending. */
  widths: number[];
  /** One count for each width; pending events do not count. */
  events: number[];
}
