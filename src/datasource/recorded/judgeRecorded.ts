import { judgeGiven, type Analysis, type ModelSpec, type Series } from '../../core';
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
  const baseline = {
    predicted: at('prediction'),
    sigma: at('sigma'),
    ...(model.method === 'sharp' && {
      tiers: {
        season: at('season'),
        incident: at('incident'),
        ordinary: at('ordinary'),
        lastingDistance: at('lastingDistance'),
        lastingPredicted: at('lastingPredicted'),
        lastingUnit: at('lastingUnit'),
      },
    }),
  };
  return judgeGiven(observedOnly(series, times, model), baseline, stepMs);
}
