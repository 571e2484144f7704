/** `fair`: usable, with the reasons in mind. `poor`: what it says is not to be relied on. */
export type Fitness = 'good' | 'fair' | 'poor';

export type ReasonCode =
  /** `firstMs`, `foundMs`: nowhere is there a prediction and a sigma to judge by; the first ones need `firstMs` of history. */
  | 'no-prediction'
  /** `wanted`, `used`: fewer than three past periods vote, so that one holiday or outage bends the prediction; none for `sharp`, which predicts by its last samples. */
  | 'few-cycles'
  /** `neededMs`, `foundMs`: mean and sigma of the z-score rest on a part of their window. */
  | 'short-window'
  /** `share` of the samples is missing; `repeated` of these were missing a week before, too. */
  | 'gaps'
  /** `distanceMs` is more than a step: `share` of the steps have no sample. */
  | 'sparse'
  /** `samples` in `windowMs`, the shortest window of the model. */
  | 'few-samples'
  /** The values look like a counter's. */
  | 'only-grows'
  /** Of the best model: `missBy`, `narrower` its miss and width as a share of this one's, `outside` its share outside; `ownOutside` this one's; `isBlind` 1: this one's band holds whatever comes. */
  | 'better-model'
  /** By a zone's calendar, whose clocks changed lately, past periods are by `share` closer than by hours. */
  | 'clock-change'
  /** There are two values only: a job that runs or does not. `rarer`: the one that fewer samples have. */
  | 'two-values'
  /** `smoothingMs`: a job that runs or does not; nearly all that is outside lies where a run begins or ends, which the window blurs. */
  | 'job-edges'
  /** Usually near 0, with peaks: a drop says nothing. */
  | 'near-zero'
  /** `share` of the samples is 0. */
  | 'mostly-zero'
  /** `count` of samples; each makes mean and sigma unknown as long as a window holds it, but for `areLeftOut` 1: they count as missing. */
  | 'nan-samples'
  | 'infinite-samples'
  /** `highest`, `lowest`: the extremes, in sigmas, of a sigma that they are part of themselves. */
  | 'long-tails'
  /** `strength`, `periodMs`: hardly anything comes back after a period. */
  | 'weak-season'
  /** `strength`, `periodMs`: a season that the z-score knows nothing of. */
  | 'season-ignored'
  /** `share` of the evaluation times has a sigma of 0, and so no score. */
  | 'zero-sigma'
  /** `share` of the observations is outside, and some on most days: the band is not what is normal. */
  | 'often-outside'
  /**
   * `share`: at the median time only a change of more than this share of the prediction leaves the band. With `change`, in the metric's
   * unit, it is the share of the metric's own size: the prediction is near 0.
   */
  | 'insensitive'
  /** `share` of the time even a drop to 0 stays inside the band. */
  | 'outage-unseen';

/** Advice. Stable codes; the wording is the caller's. */
export type AdviceCode =
  | 'longer-retention'
  | 'daily-period'
  /** The calendar of the zone that `suitabilityOf` was asked with. */
  | 'local-time'
  | 'seasonal'
  | 'zscore'
  | 'sharp'
  | 'sharp-daily'
  | 'residual-spread'
  | 'robust-spread'
  | 'wider-band'
  | 'minimum-width'
  | 'above-only'
  | 'job-age'
  /** `rarer`: of two values. */
  | 'alert-on-value'
  | 'fixed-threshold'
  /** The best model's band is wider than all that the values did, as replaying has shown: a fixed threshold instead. */
  | 'no-band'
  | 'longer-for'
  | 'finer-step'
  | 'coarser-step'
  | 'last-sample'
  | 'longer-smoothing'
  | 'fill-missing'
  | 'drop-not-finite'
  | 'rate'
  | 'aggregate-more'
  /** Each series is one process, and its history ends with it. */
  | 'aggregate-processes';

export interface Reason {
  code: ReasonCode;
  fitness: Exclude<Fitness, 'good'>;
  /** Of advice to use a threshold: `above` or `below`, which one of a thousand samples exceeds, in the metric's unit. */
  data: Record<string, number>;
  /** The most helpful first; empty where nothing but patience helps. */
  advice: AdviceCode[];
}
