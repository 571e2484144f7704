import { augursModel } from './augurs';
import type { Model } from './model';
import { OUR_MODELS } from './ourModels';
import { PROMQL_FRAMEWORK } from './promqlFramework';
import { SPOT } from './spot';
import { WINDOWED_GAUSSIAN } from './windowedGaussian';

/** Ours, then others' work on the same task. */
export async function allModels(): Promise<Model[]> {
  return [...OUR_MODELS, ...PROMQL_FRAMEWORK, WINDOWED_GAUSSIAN, ...SPOT, await augursModel()];
}
