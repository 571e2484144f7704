import { judge, type Analysis, type ModelSpec, type Series } from '../core';
import type { LabelledSeries } from '../frames/align';
import { observedOnly } from '../frames/observedOnly';
import { recordedKey, type RecordedBaseline, type SeriesByLabels } from './recordedBaseline';

const NOTHING: Series = { times: new Float64Array(), values: new Float64Array() };

/** One series judged by what was recorded for its labels; without a band where nothing was. */
export function judgeRecorded(
  { labels, series }: LabelledSeries,
  times: Float64Array,
  { prediction, sigma }: RecordedBaseline,
  model: ModelSpec
): Analysis {
  const key = recordedKey(labels);
  const at = (recorded: SeriesByLabels) => observedOnly(recorded.get(key) ?? NOTHING, times, model).observed;
  const observed = observedOnly(series, times, model);
  const [predicted, unit] = [at(prediction), at(sigma)];
  const score = observed.observed.map((value, i) => (unit[i] > 0 ? (value - predicted[i]) / unit[i] : NaN));
  return judge({ ...observed, predicted, sigma: unit, score });
}
