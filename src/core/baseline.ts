import type { CyclePrediction } from './analysis';
import type { Column } from './windows/column';
import { indicesOf, pickFlags, pickValues, withSampleTimes } from './windows/mergedTimes';
import type { ModelSpec } from './model';
import { momentsAt } from './windows/overTime';
import { predict, type Prediction } from './predict';
import { samplesAt } from './windows/sampleAt';
import type { Samples } from './windows/samples';
import type { KeptUnits } from './sharp/keptUnits';
import { sharpBaseline, type UnscoredTiers } from './sharp/baseline';
import { residualSigma, residualsOf } from './spread';
import type { Steps } from './windows/steps';
import type { Times } from './windows/times';

/** The prediction and its usual deviation at each evaluation time. */
export interface Baseline extends Prediction {
  sigma: Column;
  /** Only of the method `sharp`. */
  tiers?: UnscoredTiers;
}

/**
 * @param counted - the samples that count: without the excluded ones
 * @param stepMs - as in `analyze`
 * @param kept - units of `sharp` from analyses before
 */
export function* baselineAt(
  counted: Samples,
  evaluation: Times,
  model: ModelSpec,
  stepMs?: number,
  kept?: KeptUnits
): Steps<Baseline> {
  if (model.method === 'sharp') {
    return yield* sharpBaseline(counted, evaluation, model, stepMs, kept);
  }
  if (model.spread !== 'weekly') {
    return baselineOfResiduals(counted, evaluation, model);
  }
  const { mean, sigma } = momentsAt(counted, evaluation, model.windowMs, model.bounds);
  if (model.method === 'zscore') {
    return { predicted: mean, cycles: [], sigma };
  }
  const { predicted, cycles } = predict(counted, evaluation, model, mean);
  return { predicted, cycles, sigma };
}

/** Residuals exist at every sample time of the window before an evaluation, so predictions are needed there as well. */
function baselineOfResiduals(counted: Samples, evaluation: Times, model: ModelSpec): Baseline {
  const all = withSampleTimes(counted, evaluation, model.windowMs);
  const prediction = predict(counted, all, model);
  const residuals = residualsOf(samplesAt(counted, all), prediction.predicted, all.times);
  const sigma = residualSigma(residuals, evaluation, model);
  return { ...pick(prediction, indicesOf(all.times, evaluation.times)), sigma };
}

function pick({ predicted, cycles }: Prediction, indices: Int32Array): Prediction {
  return {
    predicted: { values: pickValues(predicted.values, indices), present: pickFlags(predicted.present, indices) },
    cycles: cycles.map(
      (vote): CyclePrediction => ({
        cycle: vote.cycle,
        pastMean: pickValues(vote.pastMean, indices),
        growth: pickValues(vote.growth, indices),
        present: pickFlags(vote.present, indices),
      })
    ),
  };
}
