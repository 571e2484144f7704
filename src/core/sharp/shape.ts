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
  /** What only a few deviations exceed: this quantile ... */
  quantile: number;
  /** ... and what hardly any exceeds: this quantile ... */
  rareQuantile: number;
  /** ... of the deviations in this window, the model's `windowMs`. */
  tailWindowMs: number;
  /** The second one is averaged over this. */
  rareWindowMs: number;
  /** Both units are computed at the whole multiples of this since the epoch; each holds for the interval after the next one. */
  renewMs: number;
}

/** The share of a week's minutes whose deviation exceeds the unit. It grows with the step: fewer samples, less to be chosen from. */
const EXCEEDING = 0.01;
const GROWTH = 0.2;

/** A unit is never below this much of the deviation which a tenth of that share exceeds: where tails are long, they decide. */
export const RARE_WEIGHT = 0.4;

/** @param stepMs - distance of two samples, or the interval of the recording rules */
export function sharpShape(model: ModelSpec, stepMs: number): SharpShape {
  const lastingMs = Math.max(5 * MINUTE_MS, 5 * stepMs);
  const share = EXCEEDING * (stepMs / MINUTE_MS) ** GROWTH;
  return {
    stepMs,
    levelMs: Math.max(30 * MINUTE_MS, 2 * stepMs),
    lastingMs,
    lastingSteps: Math.round(lastingMs / stepMs),
    quantile: rounded(1 - share),
    rareQuantile: rounded(1 - share / 10),
    tailWindowMs: model.windowMs,
    rareWindowMs: 3 * model.windowMs,
    renewMs: HOUR_MS,
  };
}

/** Short enough to be read in a rule. */
function rounded(quantile: number): number {
  return Math.max(0, Math.round(quantile * 1e4) / 1e4);
}

/** How long before an evaluation predictions are needed: both units look back at residuals, from the renewal on that they read. */
export function predictionsBackMs({ stepMs, renewMs, ...shape }: SharpShape): number {
  const unitMs = shape.tailWindowMs + shape.rareWindowMs + Math.max(shape.levelMs, shape.lastingMs);
  return 2 * renewMs + unitMs + 2 * stepMs;
}
