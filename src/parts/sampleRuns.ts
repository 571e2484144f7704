import type { Residual, TimeSpan } from '../core';

/** Samples with one weight, in a row without a gap: asked for by one sum over time. Where the whole has no sample its parts may have some. */
export interface Run extends TimeSpan {
  /** Samples of the whole in it. */
  count: number;
  /** Weight of each. */
  observed: number;
  predicted: number;
}

/** What has to be asked of each part: samples where weights change, sums where they do not. */
export interface SampleRuns {
  spans: TimeSpan[];
  sums: Run[];
}

/** A run of fewer samples is asked for as samples. */
const LEAST_OF_SUM = 100;
/** Spans this close together are asked for as one. */
const JOINED_STEPS = 30;
/** Weights are sums of differences, which leave dust. */
const DUST = 1e-12;

export function sampleRuns({ times, observed, predicted }: Residual, stepMs: number): SampleRuns {
  const largest = times.reduce((most, _, i) => Math.max(most, Math.abs(observed[i]), Math.abs(predicted[i])), 0);
  const isSame = (a: number, b: number) => Math.abs(a - b) <= DUST * largest;
  const spans: TimeSpan[] = [];
  const sums: Run[] = [];
  for (let from = 0; from < times.length; ) {
    let to = from;
    while (
      to + 1 < times.length &&
      times[to + 1] - times[to] <= stepMs &&
      isSame(observed[to + 1], observed[from]) &&
      isSame(predicted[to + 1], predicted[from])
    ) {
      to++;
    }
    const isNothing = isSame(observed[from], 0) && isSame(predicted[from], 0);
    const count = to - from + 1;
    const run = { fromMs: times[from], toMs: times[to], count, observed: observed[from], predicted: predicted[from] };
    if (!isNothing && count >= LEAST_OF_SUM) {
      sums.push(run);
    } else if (!isNothing) {
      const last = spans[spans.length - 1] as TimeSpan | undefined;
      if (last && run.fromMs - last.toMs <= JOINED_STEPS * stepMs) {
        last.toMs = run.toMs;
      } else {
        spans.push({ fromMs: run.fromMs, toMs: run.toMs });
      }
    }
    from = to + 1;
  }
  return { spans, sums };
}

/** The residual without what the sums bring. */
export function withoutSums(residual: Residual, sums: Run[]): Residual {
  const keep = (weights: Float64Array) =>
    weights.map((weight, i) => {
      const time = residual.times[i];
      return sums.some(({ fromMs, toMs }) => time >= fromMs && time <= toMs) ? 0 : weight;
    });
  return { times: residual.times, observed: keep(residual.observed), predicted: keep(residual.predicted) };
}

/** The time before the event that weighs most in what was predicted. */
export function usualTime(residual: Residual, { spans, sums }: SampleRuns, event: TimeSpan): TimeSpan | undefined {
  const weightOf = ({ fromMs, toMs }: TimeSpan) =>
    residual.times.reduce(
      (sum, time, i) => sum + (time >= fromMs && time <= toMs ? Math.max(0, residual.predicted[i]) : 0),
      0
    );
  return [...spans, ...sums]
    .filter(({ toMs }) => toMs < event.fromMs)
    .map((span) => ({ span, weight: weightOf(span) }))
    .sort((a, b) => b.weight - a.weight)[0]?.span;
}
