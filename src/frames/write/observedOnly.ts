import type { Analysis, ModelSpec, Series } from '../../core';

/** Frames before the history is there: the samples, everything else still unknown. */
export function observedOnly({ times, values }: Series, evaluation: Float64Array, model: ModelSpec): Analysis {
  const unknown = new Float64Array(evaluation.length).fill(NaN);
  const observed = unknown.slice();
  const observedPresent = new Uint8Array(evaluation.length);
  for (let i = 0, sample = 0; i < evaluation.length; i++) {
    while (sample < times.length && times[sample] < evaluation[i]) {
      sample++;
    }
    if (times[sample] === evaluation[i]) {
      observed[i] = values[sample];
      observedPresent[i] = 1;
    }
  }
  return {
    model,
    times: evaluation,
    observed,
    observedPresent,
    predicted: unknown,
    sigma: unknown,
    lower: unknown,
    upper: unknown,
    score: unknown,
    verdict: unknown,
    events: [],
    cycles: [],
    history: { neededMs: 0, foundMs: 0, cyclesWanted: 0, cyclesUsed: [] },
  };
}
