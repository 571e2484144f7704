import { HOUR_MS, MINUTE_MS } from '../durations';
import type { ModelSpec } from '../model';

/** The lengths and shares that the method `sharp` derives from the model and from the distance of two samples. */
export interface SharpShape {
  /** Distance of two samples; of two evaluations of a recording rule. "One sample ago" is this offset. */
  stepMs: number;
  /** Today's level is a mean over this. */
  levelMs: number;
  /** The second tier looks at means over this. */
  lastingMs: number;
  lastingSteps: number;
  /** What the unit of the first tier is made of ... */
  suddenTail: TailShape;
  /** ... and that of the second. */
  lastingTail: TailShape;
  /** The quantiles are those of the deviations in this window, the model's `windowMs`. */
  tailWindowMs: number;
  /** The rare one is averaged over this. */
  rareWindowMs: number;
  /** Both units are computed at the whole multiples of this since the epoch; each holds for the interval after the next one. */
  renewMs: number;
}

/** The unit is `scale * max(the quantile, RARE_WEIGHT * the mean rare quantile)` of the sizes of deviations. */
export interface TailShape {
  /** What only a few deviations exceed. */
  quantile: number;
  /** What hardly any exceeds. */
  rareQuantile: number;
  scale: number;
}

/** The share of a week's samples whose deviation exceeds the unit, and ten times the share that exceeds the rare quantile. */
const EXCEEDING = 0.01;

/** That share is of so many samples at least: of a week of hours, 1 % would be one or two. */
const LEAST_SAMPLES = 4;

/** With the step, the share of means grows that exceed the unit of the second tier: what lasts for five steps is longer then. */
const LASTING_GROWTH = 0.3;

/** Makes the same band width fit both tiers. */
const LASTING_SCALE = 1.1;

/** A unit is never below this much of the deviation which a tenth of that share exceeds: where tails are long, they decide. */
export const RARE_WEIGHT = 0.4;

/** @param stepMs - distance of two samples, or the interval of the recording rules */
export function sharpShape(model: ModelSpec, stepMs: number): SharpShape {
  const lastingMs = Math.max(5 * MINUTE_MS, 5 * stepMs);
  const leastShare = (LEAST_SAMPLES * stepMs) / model.windowMs;
  const lastingShare = EXCEEDING * (stepMs / MINUTE_MS) ** LASTING_GROWTH;
  return {
    stepMs,
    levelMs: Math.max(20 * MINUTE_MS, 2 * stepMs),
    lastingMs,
    lastingSteps: Math.round(lastingMs / stepMs),
    suddenTail: tailOf(Math.max(EXCEEDING, leastShare), 1),
    lastingTail: tailOf(Math.max(lastingShare, leastShare), LASTING_SCALE),
    tailWindowMs: model.windowMs,
    rareWindowMs: 3 * model.windowMs,
    renewMs: HOUR_MS,
  };
}

function tailOf(share: number, scale: number): TailShape {
  // Short enough to be read in a rule.
  const rounded = (quantile: number) => Math.max(0, Math.round(quantile * 1e4) / 1e4);
  return { quantile: rounded(1 - share), rareQuantile: rounded(1 - share / 10), scale };
}

/** How long before an evaluation predictions are needed: both units look back at residuals, from the renewal on that they read. */
export function predictionsBackMs({ stepMs, renewMs, ...shape }: SharpShape): number {
  const unitMs = shape.tailWindowMs + shape.rareWindowMs + Math.max(shape.levelMs, shape.lastingMs);
  return 2 * renewMs + unitMs + 2 * stepMs;
}
