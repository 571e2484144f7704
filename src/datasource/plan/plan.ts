import { DAY_MS, gridFloor, type ModelSpec, type TimeSpan } from '../../core';
import { touchedSpans } from './spans';

/** Spans that a picture needs, in absolute times on the grid of the history step. Pure: no clock, no cache. */
export interface Plan {
  stepMs: number;
  /** First evaluation time; before the picture, so that an event which began earlier is judged in full. */
  evaluateFromMs: number;
  /** First evaluation time that is shown. */
  visibleFromMs: number;
  /** Whoever has samples from then on has a frame, where that is before the picture. */
  keptFromMs?: number;
  evaluateToMs: number;
  /** The samples of the picture itself: asked first. */
  display: TimeSpan;
  /** All samples that the model's windows touch, the display's included; ascending, disjoint. */
  spans: TimeSpan[];
}

/** How long before the picture's left edge an event may have begun and still get its true start and its verdict. */
export const EVENT_LEAD_MS = DAY_MS;

/**
 * Needs of one picture.
 *
 * @param fromMs - start of the picture; the first visible time is the multiple of the step at or before it, so that lines
 *   begin at the edge
 */
export function planPicture(model: ModelSpec, stepMs: number, fromMs: number, toMs: number): Plan {
  if (!(stepMs > 0) || !(fromMs <= toMs)) {
    throw new RangeError(`invalid plan: from ${fromMs} to ${toMs} by ${stepMs} ms`);
  }
  const visibleFromMs = gridFloor(fromMs, stepMs);
  const evaluateToMs = gridFloor(toMs, stepMs);
  const evaluateFromMs = gridFloor(visibleFromMs - Math.max(EVENT_LEAD_MS, model.forMs), stepMs);
  return {
    stepMs,
    evaluateFromMs,
    visibleFromMs,
    evaluateToMs,
    display: { fromMs: visibleFromMs, toMs: evaluateToMs },
    spans: touchedSpans(model, stepMs, evaluateFromMs, evaluateToMs),
  };
}

/** Every evaluation time of a plan. */
export function evaluationTimes(plan: Plan): Float64Array {
  const times = new Float64Array(Math.round((plan.evaluateToMs - plan.evaluateFromMs) / plan.stepMs) + 1);
  for (let i = 0; i < times.length; i++) {
    times[i] = plan.evaluateFromMs + i * plan.stepMs;
  }
  return times;
}
