import type { JudgedSeries } from '../../explain/judgedSeries';
import { explain as explainJudged, why, type Explanation } from '../../explain/why';
import { valueText } from '../view/values';
import type { NamedSeries } from '../view/prepare';

/** The verdict on one sample in one or two sentences, with the panel's unit and decimals. */
export function prepareWhy(series: NamedSeries, row: number): string {
  return why(judged(series), row);
}

/** The same in parts, for those who have room to set them apart. */
export function explain(series: NamedSeries, row: number): Explanation {
  return explainJudged(judged(series), row);
}

export function judged(series: NamedSeries): JudgedSeries {
  return { ...series, text: (value) => valueText(series.observed, value) };
}
