import { coarserStepMs, type ModelSpec } from '../../core';
import { MAX_REQUEST_POINTS } from '../history/cells';
import { planPicture } from '../plan/plan';

/** A picture that takes more requests than this is made of a coarser step: 400,000 points of each series. */
export const MAX_REQUESTS = 50;

/** The step of the query, or the finest usual one above it by which the picture takes no more than MAX_REQUESTS. */
export function affordableStep(model: ModelSpec, stepMs: number, fromMs: number, toMs: number): number {
  let affordableMs = stepMs;
  while (requestsOf(model, affordableMs, fromMs, toMs) > MAX_REQUESTS) {
    affordableMs = coarserStepMs(affordableMs);
  }
  return affordableMs;
}

/** Requests with nothing in memory; one more now and then, where neighbours are asked in parts. */
export function requestsOf(model: ModelSpec, stepMs: number, fromMs: number, toMs: number): number {
  return planPicture(model, stepMs, fromMs, toMs).spans.reduce(
    (sum, span) => sum + Math.ceil(((span.toMs - span.fromMs) / stepMs + 1) / MAX_REQUEST_POINTS),
    0
  );
}
