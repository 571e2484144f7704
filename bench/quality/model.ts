import type { LabelledSeries } from './labelledSeries';
import type { Verdict } from './verdict';

/** Something that judges series. Causal: the verdict on a sample depends on that sample and those before it only. */
export interface Model {
  /** As on the command line. */
  name: string;
  title: string;
  judge(series: LabelledSeries): Verdict;
}
