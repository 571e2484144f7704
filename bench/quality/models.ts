import type { LabelledSeries } from './labelledSeries';
import { augursModel } from './augurs';
import { OUR_MODELS } from './ourModels';
import { PROMQL_FRAMEWORK } from './promqlFramework';
import { WINDOWED_GAUSSIAN } from './windowedGaussian';
import type { Verdict } from './verdict';

/** Something that judges series. Causal: the verdict on a sample depends on that sample and those before it only. */
export interface Model {
  /** As on the command line. */
  name: string;
  title: string;
  judge(series: LabelledSeries): Verdict;
}

/** Ours, then others' work on the same task. */
export async function allModels(): Promise<Model[]> {
  return [...OUR_MODELS, ...PROMQL_FRAMEWORK, WINDOWED_GAUSSIAN, await augursModel()];
}
