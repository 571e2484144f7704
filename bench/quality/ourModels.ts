import { analyze, defaultModel, sharpShape, type Analysis, type ModelSpec } from '../../src/core';
import { heldScores } from '../../src/core/sharp/heldScores';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import type { Verdict } from './verdict';

/** One of our models, at every sample of a series. */
export function ourModel(name: string, title: string, spec: ModelSpec): Model {
  return {
    name,
    title,
    judge: (series) => verdictOf(analyze(series, series.times, spec), series),
  };
}

/** A score of 1 is the edge of the band. */
export function verdictOf(
  { model, score, tiers, verdict, held, events }: Analysis,
  { times, stepMs }: LabelledSeries
): Verdict {
  const atEdge = (value: number) => Math.abs(value) / model.bandWidth;
  const event = new Uint8Array(times.length);
  let i = 0;
  for (const { startMs, endMs, pending } of events) {
    for (; i < times.length && times[i] <= endMs; i++) {
      event[i] = times[i] >= startMs + model.forMs && !pending && verdict[i] ? 1 : 0;
    }
  }
  return {
    score: score.map(atEdge),
    ranking: tiers && heldScores(times, score, sharpShape(model, stepMs).heldMs).map(atEdge),
    outlier: Uint8Array.from(verdict, (of) => (of ? 1 : 0)),
    event,
    open: held && event.map((of, i) => (of || held[i] ? 1 : 0)),
  };
}

const noFor = { forMs: 0 };

export const OUR_MODELS: Model[] = [
  ourModel('sharp', 'sharp', defaultModel('sharp')),
  ourModel('seasonal', 'seasonal, weekly sigma (the article)', defaultModel('seasonal')),
  ourModel('seasonal-now', 'seasonal, weekly sigma, without "for"', { ...defaultModel('seasonal'), ...noFor }),
  ourModel('zscore', 'z-score (the article)', defaultModel('zscore')),
  ourModel('zscore-now', 'z-score, without "for"', { ...defaultModel('zscore'), ...noFor }),
  ourModel('seasonal-residual', 'seasonal, sigma of the residual', defaultModel('seasonal', 'residual')),
  ourModel('seasonal-residual-now', 'the same without "for"', { ...defaultModel('seasonal', 'residual'), ...noFor }),
  ourModel('seasonal-robust', 'seasonal, robust sigma of the residual', defaultModel('seasonal', 'robust')),
];
