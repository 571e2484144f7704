import { judge, type Analysis, type ModelSpec, type Series } from '../core';
import { labelKey, type Aligned } from '../frames/align';
import { observedOnly } from '../frames/observedOnly';
import type { RecordedBaseline } from './recordedBaseline';

const NOTHING: Series = { times: new Float64Array(), values: new Float64Array() };

/** One series judged by what was recorded for its labels; without a band where nothing was. */
export function judgeRecorded(
  { labels, series }: Aligned['series'][number],
  times: Float64Array,
  { prediction, sigma }: RecordedBaseline,
  model: ModelSpec
): Analysis {
  const key = labelKey(labels);
  const at = (recorded: Aligned) => {
    const found = recorded.series.find((each) => labelKey(each.labels) === key);
    return observedOnly(found?.series ?? NOTHING, times, model).observed;
  };
  const observed = observedOnly(series, times, model);
  const [predicted, unit] = [at(prediction), at(sigma)];
  const score = observed.observed.map((value, i) => (unit[i] > 0 ? (value - predicted[i]) / unit[i] : NaN));
  return judge({ ...observed, predicted, sigma: unit, score });
}
