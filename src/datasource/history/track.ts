/** Whose samples they are: everything that decides what an upstream would answer, besides the time. */
export interface Track {
  /** uid of the upstream. */
  upstream: string;
  /** Upstream, expression after interpolation, filters and step, as one text. */
  key: string;
  stepMs: number;
}
