/**
 * One series of samples, as a Prometheus recording rule would have stored it.
 *
 * `times` are milliseconds since the epoch (UTC), strictly ascending; `values` has the same length. A **missing** sample has
 * no entry at all; a sample whose value **is NaN** has an entry with NaN. The two are never mixed (see docs/semantics.md).
 */
export interface Series {
  times: Float64Array;
  values: Float64Array;
}

/**
 * Which ends a range window has. `closed` is Prometheus 2: `[t - range, t]`; `left-open` is Prometheus 3: `(t - range, t]`.
 */
export type WindowBounds = 'closed' | 'left-open';
