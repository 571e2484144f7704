import type { AnomalyEvent, ModelSpec } from '../core';

export type Value = number | null | undefined;

/** One entry per time. */
interface Column {
  values: ArrayLike<Value>;
}

/** A judged series, as far as its sentences need it. */
export interface JudgedSeries {
  observed: Column;
  /** In milliseconds; absent: nothing is said of how long ago something was. */
  time?: Column;
  /** By the names of the field roles: `predicted`, `sigma`, `lower`, ... */
  fields: { readonly [role: string]: Column | undefined };
  /** Ascending k; `predicted`, or what it is the sum of. */
  cycles: Array<{ cycle: number; pastMean?: Column; growth?: Column; predicted?: Column }>;
  meta?: {
    model: ModelSpec;
    stepMs: number;
    tiers?: { lastingSteps: number };
    events?: ReadonlyArray<Pick<AnomalyEvent, 'startMs' | 'endMs' | 'markedMs' | 'newLevel'>>;
  };
  /** As `Analysis.verdict`. */
  verdict: ArrayLike<Value>;
  /** A number in the metric's unit. */
  text: (value: Value) => string;
}
