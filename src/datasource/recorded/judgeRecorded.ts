import {
  furtherOut,
  judge,
  lastingScores,
  sharpShape,
  type Analysis,
  type ModelSpec,
  type Series,
  type SharpTiers,
} from '../../core';
import type { LabelledSeries } from '../../frames/write/align';
import { observedOnly } from '../../frames/write/observedOnly';
import { recordedKey, type RecordedBaseline } from './recordedBaseline';
import type { RecordedPart } from './recording';

const NOTHING: Series = { times: new Float64Array(), values: new Float64Array() };

/** One series judged by what was recorded for its labels; without a band where nothing was, or nothing that holds. */
export function judgeRecorded(
  { labels, series }: LabelledSeries,
  times: Float64Array,
  { parts, lacking }: RecordedBaseline,
  model: ModelSpec,
  stepMs: number
): Analysis {
  const key = recordedKey(labels);
  const at = (part: RecordedPart) => {
    const recorded = lacking.has(key) ? undefined : parts.get(part)?.get(key);
    return observedOnly(recorded ?? NOTHING, times, model).observed;
  };
  const observed = observedOnly(series, times, model);
  const [predicted, sigma] = [at('prediction'), at('sigma')];
  const score = observed.observed.map((value, i) => (sigma[i] > 0 ? (value - predicted[i]) / sigma[i] : NaN));
  const tiers = model.method === 'sharp' ? tiersOf(observed, predicted, score, at, stepMs) : undefined;
  return judge({
    ...observed,
    predicted,
    sigma,
    score: tiers ? furtherOut(score, tiers.lastingScore) : score,
    ...(tiers && { tiers }),
  });
}

/** The tiers of `sharp`; what yesterday alone predicts is not recorded. */
function tiersOf(
  { observed, model }: Analysis,
  predicted: Float64Array,
  suddenScore: Float64Array,
  at: (part: RecordedPart) => Float64Array,
  stepMs: number
): SharpTiers {
  const season = at('season');
  const { lastingSteps, suddenTail } = sharpShape(model, stepMs);
  // A recorded series is there for some minutes after its last sample.
  const whereObserved = (values: Float64Array) =>
    values.map((value, i) => (Number.isFinite(observed[i]) ? value : NaN));
  const lastingResidual = whereObserved(at('lastingResidual'));
  const lastingPredicted = whereObserved(at('lastingPredicted'));
  const lasting = {
    lastingMean: lastingPredicted.map((value, i) => value + lastingResidual[i]),
    lastingPredicted,
    lastingUnit: at('lastingUnit'),
  };
  return {
    level: predicted.map((value, i) => value - season[i]),
    yesterday: predicted.map(() => NaN),
    suddenScore,
    lastingScore: lastingScores(lasting),
    ...lasting,
    lastingSteps,
    quantile: suddenTail.quantile,
  };
}
