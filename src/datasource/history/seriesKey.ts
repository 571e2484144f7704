/** Identity of samples: everything that decides the answer of an upstream, besides the time. */
export interface SeriesKey {
  /** uid of the upstream. */
  upstream: string;
  /** Upstream, expression after interpolation, filters and step, as one text. */
  key: string;
  stepMs: number;
}
