/** What a model says about each sample of a series. */
export interface Verdict {
  /** How far out, without a sign: 1 at the edge of the band. NaN where the model cannot say. */
  score: Float64Array;
  /** What times are ranked by, where that is not the score of the moment. */
  ranking?: Float64Array;
  /** 1 where the sample is outside. */
  outlier: Uint8Array;
  /** 1 where an event, which has lasted as long as the model demands, goes on. */
  event: Uint8Array;
  /** 1 where the model holds an incident open, or the sample is part of an event; absent: where it is part of one. */
  open?: Uint8Array;
}
