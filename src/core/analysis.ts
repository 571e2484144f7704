import type { ModelSpec, TimeSpan } from './model';

/**
 * One vote of the seasonal median: P_k = pastMean + growth, k periods ago (`predictedBy`). Arrays have one entry per evaluation
 * time.
 */
export interface CyclePrediction {
  /** k: how many periods ago. */
  cycle: number;
  /** avg_over_time(E[w]) centred k periods ago; NaN where the window held no sample. */
  pastMean: Float64Array;
  /** avg_over_time(E[T]) - avg_over_time(E[T]) k periods ago; NaN where either is missing. */
  growth: Float64Array;
  /**
   * 1 where this cycle votes. Only there when the series has samples that are not finite: then P_k can be NaN and vote all
   * the same, as the smallest (docs/semantics.md). Otherwise a cycle votes where P_k is not NaN.
   */
  present?: Uint8Array;
}

type EventDirection = 'above' | 'below';

/**
 * A maximal run of outliers in one direction; of `sharp` of samples that are outside or in an open incident, whose first one says the
 * direction. `pending` while shorter than `forMs`, as in Prometheus alerting.
 */
export interface AnomalyEvent {
  direction: EventDirection;
  startMs: number;
  /** Last outlier of the run; of `sharp` the last sample at which the incident was open. */
  endMs: number;
  /** Only of `sharp`: the last outlier, where the incident stayed open after it. */
  markedMs?: number;
  /** Only of `sharp`: how long its samples were outside, where that is not all of its time. */
  outsideMs?: number;
  /** The run reaches the last evaluated sample: it may still go on. */
  open: boolean;
  /** endMs - startMs < forMs. */
  pending: boolean;
  /**
   * Only of `sharp`: the way back from an event on the other side, to where the season expects the series. Drawn quieter, and not
   * counted.
   */
  isReturn?: true;
  /** Only of `sharp`: the series stayed where it was; it ended since that became today's level. */
  newLevel?: true;
  /**
   * The score farthest from 0 on the event's side, signed. NaN without one: sigma 0, or a clip limit on the other side of the
   * prediction, beyond which a sample is outside whatever its score.
   */
  peakScore: number;
  peakMs: number;
  /** Integral of the distance of its outliers to the nearer edge of the band: the metric's unit x seconds. */
  area: number;
}

/** History found, of what the model asked for. */
export interface HistoryFound {
  /** From the first evaluation time back: what the model needs for all cycles. */
  neededMs: number;
  /** From the first evaluation time back to the oldest sample, at most neededMs. */
  foundMs: number;
  cyclesWanted: number;
  /** The k which voted at the last evaluation time, ascending. */
  cyclesUsed: number[];
}

/**
 * Columns of the method `sharp` besides the band of its first tier (docs/sharp.md). Arrays have one entry per evaluation time;
 * NaN = "no value here".
 */
export interface SharpTiers {
  /** Today's level g: mean of observed - seasonal prediction in the minutes before; contained in `Analysis.predicted`. */
  level: Float64Array;
  /**
   * The open incident: how far away it was at most in the last three hours, in units, + above, - below; 0 where none is open. One is from
   * 2.5 units on, whatever the band's width.
   */
  incident: Float64Array;
  /** Prediction of yesterday alone: its vote among those of `Analysis.cycles`. */
  yesterday: Float64Array;
  /** First tier, for what is sudden: (observed - predicted) / sigma, signed. */
  suddenScore: Float64Array;
  /** Second tier, for what lasts: the distance of the roots of lastingMean and lastingPredicted / lastingUnit, signed. */
  lastingScore: Float64Array;
  /** Mean of the last `lastingSteps` observations. */
  lastingMean: Float64Array;
  /** The mean of what the season predicted for them, without today's level. */
  lastingPredicted: Float64Array;
  /** Unit of the second tier, in the root of the metric's unit. */
  lastingUnit: Float64Array;
  /** An ordinary hour's largest deviation, of which the unit of the first tier is made; in the metric's unit. */
  ordinary: Float64Array;
  /** How many steps the means of the second tier span. */
  lastingSteps: number;
}

/** The band of the second tier of `sharp`: where the mean of the last steps is normal. */
export interface LastingBand {
  /** `SharpTiers.lastingMean`: what is compared with the edges. */
  observed: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
}

/**
 * The result for one series. Every array has one entry per evaluation time; NaN = "no value here".
 * (`observedPresent` tells a missing observation from one that is NaN.)
 */
export interface Analysis {
  model: ModelSpec;
  times: Float64Array;
  observed: Float64Array;
  observedPresent: Uint8Array;
  predicted: Float64Array;
  sigma: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** The band of `innerBandWidth`, when the model has one. */
  innerLower?: Float64Array;
  innerUpper?: Float64Array;
  /** (observed - predicted) / sigma, signed; for the method `sharp` the score of that tier which is further out. */
  score: Float64Array;
  /** Only for the method `sharp`. */
  tiers?: SharpTiers;
  /** Only for the method `sharp`. */
  lasting?: LastingBand;
  /**
   * The one answer to "is it outside": + above, - below, and how large says of what: 1 of the band, 2 of that of the second tier
   * of `sharp`, 3 of both. 0 inside, and in a direction that the model ignores; NaN where nothing can be judged.
   */
  verdict: Float64Array;
  /** Only for the method `sharp`: `heldOpen`. The state of a series is its verdict's side, else this one. */
  held?: Float64Array;
  events: AnomalyEvent[];
  cycles: CyclePrediction[];
  history: HistoryFound;
  /**
   * How much of the movement of all samples that count comes back after one period: 0 nothing, 1 all. Undefined for the z-score,
   * and where nothing can be compared. Computed when asked: it costs more than the analysis of a picture.
   */
  seasonStrength?: () => number | undefined;
}

export type { TimeSpan };

/** An analysis as far as it does not depend on a `Judgement`. */
export type Prepared = Omit<
  Analysis,
  'lower' | 'upper' | 'innerLower' | 'innerUpper' | 'lasting' | 'verdict' | 'held' | 'events'
>;
