import type { SharpTiers } from '../analysis';
import { MINUTE_MS } from '../durations';
import { indicesOf, pickValues, withSampleTimes } from '../windows/mergedTimes';
import type { Column } from '../windows/column';
import type { ModelSpec } from '../model';
import type { Prediction } from '../predict';
import { residualsOf } from '../spread';
import { samplesAt } from '../windows/sampleAt';
import { inspectSamples, type Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { lastingAt } from './lasting';
import { levelAt } from './level';
import { sharpPrediction } from './prediction';
import { predictionsBackMs, sharpShape, type SHARP_CONSTANTS } from './shape';
import { unitAt } from './unit';

/** Columns of `tiers` before there is an observation to score. */
export type UnscoredTiers = Omit<SharpTiers, 'suddenScore' | 'lastingScore'>;

/**
 * The method `sharp` (docs/sharp.md). Samples that are not finite count as missing: `E > -Inf < +Inf`.
 *
 * @param counted - the samples that count: without the excluded ones
 * @param stepMs - as in `analyze`
 */
export function sharpBaseline(
  counted: Samples,
  evaluation: Times,
  model: ModelSpec,
  stepMs?: number,
  constants?: typeof SHARP_CONSTANTS
): Prediction & { sigma: Column; tiers: UnscoredTiers } {
  const samples = finiteOnly(counted);
  const shape = sharpShape(model, stepMs ?? (samples.stepMs || MINUTE_MS), constants);
  const all = withSampleTimes(samples, evaluation, predictionsBackMs(shape));
  const prediction = sharpPrediction(samples, all, model, shape);
  const observed = samplesAt(samples, all);
  const residuals = residualsOf(observed, prediction.predicted, all.times);
  const seasonal = prediction.predicted.values;
  const season = { ...residuals, values: pickValues(seasonal, indicesOf(all.times, residuals.times)) };
  const level = levelAt(samples, season, all, shape, model);
  const centre = sumOf(seasonal, level);
  const local = residualsOf(observed, { values: centre }, all.times);
  const at = indicesOf(all.times, evaluation.times);
  const lasting = lastingAt(samples, season, evaluation, shape, model);
  const { unit, ordinary } = unitAt(local, evaluation, shape, model);
  return {
    predicted: { values: pickValues(centre, at) },
    sigma: { values: unit },
    cycles: prediction.cycles.map((vote) => ({
      cycle: vote.cycle,
      pastMean: pickValues(vote.pastMean, at),
      growth: pickValues(vote.growth, at),
    })),
    tiers: {
      level: pickValues(level, at),
      yesterday: pickValues(prediction.yesterday, at),
      ...lasting,
      ordinary,
      lastingSteps: shape.lastingSteps,
    },
  };
}

function sumOf(seasonal: Float64Array, level: Float64Array): Float64Array {
  const sum = new Float64Array(level.length);
  for (let i = 0; i < sum.length; i++) {
    sum[i] = seasonal[i] + level[i];
  }
  return sum;
}

function finiteOnly(samples: Samples): Samples {
  if (!samples.nonFinite) {
    return samples;
  }
  const isFinite = (_: number, i: number) => Number.isFinite(samples.values[i]);
  return inspectSamples({ times: samples.times.filter(isFinite), values: samples.nonFinite.finite });
}
