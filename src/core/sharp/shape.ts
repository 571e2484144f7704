import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../durations';
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
  /** The unit of the first tier is this quantile of |local residual| ... */
  quantile: number;
  /** ... over this window, the model's `windowMs`. */
  suddenWindowMs: number;
  /** The unit of the second tier looks back this far. */
  lastingWindowMs: number;
  /** Both units are computed at the whole multiples of this since the epoch; each holds for the interval after the next one. */
  renewMs: number;
}

/** A unit of the first tier is exceeded by about this many samples a week. */
const EXCEEDING = 100;

/** The first tier's unit is never below this many standard deviations of the local residual. */
export const LEAST_SIGMAS = 1.5;

/** The unit of the second tier, in standard deviations: it makes the same band width fit both tiers. */
export const LASTING_SIGMAS = 3.25;

/** @param stepMs - distance of two samples, or the interval of the recording rules */
export function sharpShape(model: ModelSpec, stepMs: number): SharpShape {
  const lastingMs = Math.max(5 * MINUTE_MS, stepMs);
  return {
    stepMs,
    levelMs: Math.max(HOUR_MS, stepMs),
    lastingMs,
    lastingSteps: Math.max(1, Math.round(lastingMs / stepMs)),
    quantile: Math.min(0.99, Math.max(0.9, 1 - (EXCEEDING * stepMs) / WEEK_MS)),
    suddenWindowMs: model.windowMs,
    lastingWindowMs: 4 * model.windowMs,
    renewMs: HOUR_MS,
  };
}

/** How long before an evaluation predictions are needed: both units look back at residuals, from the last renewal on. */
export function predictionsBackMs({ stepMs, renewMs, ...shape }: SharpShape): number {
  const unitsMs = Math.max(shape.suddenWindowMs + shape.levelMs, shape.lastingWindowMs + shape.lastingMs);
  return 2 * renewMs + unitsMs + 2 * stepMs;
}
