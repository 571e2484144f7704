import { historyNeededMs, type ModelSpec } from '../core';
import { gridFloor } from './step';

/** Prometheus refuses a range query of more points per series. */
export const MAX_POINTS = 11_000;

/** One range query; both ends are asked for, both are multiples of the step. */
export interface RangeQuery {
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/** What has to be asked, and at which times the model is then evaluated. */
export interface Plan {
  stepMs: number;
  /** First and last evaluation time; the grid between them has every multiple of the step. */
  evaluateFromMs: number;
  evaluateToMs: number;
  queries: RangeQuery[];
}

/**
 * The range queries for one picture: the model's history before its first point, and the range itself, all on one grid.
 *
 * @param fromMs - start of the picture; the first evaluation time is the multiple of the step at or before it, so that lines
 *   begin at the edge
 */
export function planQueries(
  model: ModelSpec,
  stepMs: number,
  fromMs: number,
  toMs: number,
  maxPoints = MAX_POINTS
): Plan {
  if (!(stepMs > 0) || !(fromMs <= toMs)) {
    throw new RangeError(`invalid plan: from ${fromMs} to ${toMs} by ${stepMs} ms`);
  }
  const evaluateFromMs = gridFloor(fromMs, stepMs);
  const evaluateToMs = gridFloor(toMs, stepMs);
  // A window that begins between two grid points must see the sample before it only if it is inside: rounding up is enough.
  const askFromMs = evaluateFromMs - Math.ceil(historyNeededMs(model) / stepMs) * stepMs;
  return { stepMs, evaluateFromMs, evaluateToMs, queries: splitRange(askFromMs, evaluateToMs, stepMs, maxPoints) };
}

/** Equal parts, each of at most `maxPoints` points, none asked for twice. */
function splitRange(fromMs: number, toMs: number, stepMs: number, maxPoints: number): RangeQuery[] {
  const points = (toMs - fromMs) / stepMs + 1;
  const count = Math.ceil(points / maxPoints);
  const size = Math.ceil(points / count);
  return Array.from({ length: count }, (_, index) => ({
    fromMs: fromMs + index * size * stepMs,
    toMs: Math.min(toMs, fromMs + ((index + 1) * size - 1) * stepMs),
    stepMs,
  }));
}

/** Every evaluation time of a plan. */
export function evaluationTimes(plan: Plan): Float64Array {
  const count = Math.round((plan.evaluateToMs - plan.evaluateFromMs) / plan.stepMs) + 1;
  return Float64Array.from({ length: count }, (_, index) => plan.evaluateFromMs + index * plan.stepMs);
}
