import { HOUR_MS, MINUTE_MS } from './durations';
import { historyReadMs } from './historyNeeded';
import { InvalidInputError } from './invalidInput';
import type { ModelSpec } from './model';

/** Steps at which charts and Prometheus' own interval table agree; all divide a day. */
const STEPS_MS = [
  ...[1, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 6].map((hours) => hours * HOUR_MS),
];
const FINEST_MS = 15_000;
/** A window of sigma and trend has as many samples as the smoothing window needs, when it is so many times as long. */
const LONG_WINDOW = 42;

/**
 * The coarsest usual step at which history answers as accurately as wanted.
 *
 * The mean of n samples with independent noise errs by noise / sqrt(n), so a smoothing window w sampled at a step s errs by
 * sqrt(s / w) of the noise, which is about the residual sigma: `accuracy` is the most of that. 0.15 asks for 45 samples in the
 * smoothing window, 5 minutes for the article's 4 hours, 1 minute for the 1 hour of `sharp`. What that means for real series is
 * measured in docs/semantics.md. Never below 15 seconds.
 *
 * @throws InvalidInputError for an accuracy that is not positive
 */
export function historyStepMs(model: ModelSpec, accuracy = 0.15): number {
  if (!(accuracy > 0)) {
    throw new InvalidInputError('accuracy', accuracy);
  }
  const windows =
    model.method === 'zscore'
      ? [model.windowMs / LONG_WINDOW]
      : [model.smoothingMs, model.windowMs / LONG_WINDOW, model.trendMs / LONG_WINDOW];
  const coarsest = accuracy ** 2 * Math.min(...windows);
  return STEPS_MS.filter((stepMs) => stepMs <= coarsest && stepMs >= FINEST_MS).at(-1) ?? FINEST_MS;
}

/** Samples of all series together that one query reads without a second thought: half of what has to be confirmed. */
const MAX_POINTS = 1_000_000;

/**
 * The finest usual step at which the history of so many series is at most MAX_POINTS samples; not finer than `historyStepMs`, and
 * not longer than the shortest window of the model, however many series there are. Measured: docs/data-source.md.
 */
export function stepForSeries(model: ModelSpec, seriesCount: number): number {
  const shortestMs = model.method === 'zscore' ? model.windowMs : Math.min(model.smoothingMs, model.windowMs);
  const finestMs = historyStepMs(model);
  const steps = STEPS_MS.filter((stepMs) => stepMs >= finestMs && stepMs <= Math.max(finestMs, shortestMs));
  return steps.find((stepMs) => (seriesCount * historyReadMs(model)) / stepMs <= MAX_POINTS) ?? steps[steps.length - 1];
}

/** The next coarser usual step; beyond the usual ones twice as long. */
export function coarserStepMs(stepMs: number): number {
  return STEPS_MS.find((usualMs) => usualMs > stepMs) ?? 2 * stepMs;
}
