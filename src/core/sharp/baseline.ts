import type { SharpTiers } from '../analysis';
import { MINUTE_MS } from '../durations';
import { indicesOf, pickValues, withSampleTimes } from '../windows/mergedTimes';
import type { Column } from '../windows/column';
import type { ModelSpec } from '../model';
import type { Prediction } from '../predict';
import { residualsOf } from '../spread';
import { samplesAt } from '../windows/sampleAt';
import { inspectSamples, type Samples } from '../windows/samples';
import { countBelow } from '../windows/timeSearch';
import { finish, type Steps } from '../steps';
import type { Times } from '../windows/times';
import { lastingAt } from './lasting';
import { calmOnly, followingLevel, levelAt, referenceLevel } from './level';
import { sharpPrediction } from './prediction';
import { incidentsBackMs, predictionsBackMs, sharpShape, type SHARP_CONSTANTS, type SharpShape } from './shape';
import { unitAt } from './unit';

/** Columns of `tiers` before there is an observation to score. */
export type UnscoredTiers = Omit<SharpTiers, 'suddenScore' | 'lastingScore'>;

/**
 * The method `sharp` (docs/sharp.md). Samples that are not finite count as missing: `E > -Inf < +Inf`.
 *
 * @param counted - the samples that count: without the excluded ones
 * @param stepMs - as in `analyze`
 */
export function* sharpBaseline(
  counted: Samples,
  evaluation: Times,
  model: ModelSpec,
  stepMs?: number,
  constants?: typeof SHARP_CONSTANTS
): Steps<Prediction & { sigma: Column; tiers: UnscoredTiers }> {
  const samples = finiteOnly(counted);
  const shape = sharpShape(model, stepMs ?? (samples.stepMs || MINUTE_MS), constants);
  const { all, prediction, residuals } = seasonOf(samples, evaluation, model, shape);
  yield;
  const { unit, ordinary, reference, calm } = yield* incidentsOf(residuals, evaluation, model, shape);
  yield;
  const at = indicesOf(all.times, evaluation.times);
  const level = levelAt(calm, reference, evaluation, shape, model.bounds);
  const lasting = lastingAt(samples, residuals, evaluation, shape, model);
  return {
    predicted: { values: sumOf(pickValues(prediction.predicted.values, at), level) },
    sigma: { values: unit },
    cycles: prediction.cycles.map((vote) => ({
      cycle: vote.cycle,
      pastMean: pickValues(vote.pastMean, at),
      growth: pickValues(vote.growth, at),
    })),
    tiers: {
      level,
      yesterday: pickValues(prediction.yesterday, at),
      ...lasting,
      ordinary,
      lastingSteps: shape.lastingSteps,
    },
  };
}

/**
 * The residuals that make today's level: those outside of incidents, and all of them, of whose last ones the level is the median where
 * an incident lasts.
 */
export function levelSources(samples: Samples, evaluation: Times, model: ModelSpec, shape: SharpShape) {
  const { residuals } = seasonOf(samples, evaluation, model, shape);
  return { residuals, calm: finish(incidentsOf(residuals, evaluation, model, shape)).calm };
}

/** The season at all times that matter, and how far the samples are from it. */
function seasonOf(samples: Samples, evaluation: Times, model: ModelSpec, shape: SharpShape) {
  const all = withSampleTimes(samples, evaluation, predictionsBackMs(shape));
  const prediction = sharpPrediction(samples, all, model, shape);
  return { all, prediction, residuals: residualsOf(samplesAt(samples, all), prediction.predicted, all.times) };
}

/** Unit and reference at the evaluation, and the residuals outside of incidents. */
function* incidentsOf(residuals: Samples, evaluation: Times, model: ModelSpec, shape: SharpShape) {
  const following = followingLevel(residuals, residuals, shape, model.bounds);
  const local = { ...residuals, values: differenceOf(residuals.values, following) };
  yield;
  // Units and references are also needed where an incident may have begun.
  const recent = withSampleTimes(residuals, evaluation, incidentsBackMs(shape));
  const { unit, ordinary } = unitAt(local, recent, shape, model);
  const reference = referenceLevel(residuals, recent, shape, model.bounds);
  const first = countBelow(residuals.times, recent.times[0]);
  const toJudge = indicesOf(recent.times, residuals.times.subarray(first));
  const calm = calmOnly(
    inspectSamples({ times: residuals.times.subarray(first), values: residuals.values.subarray(first) }),
    local.values.subarray(first),
    pickValues(reference, toJudge),
    pickValues(unit, toJudge),
    shape,
    model.bounds
  );
  const here = indicesOf(recent.times, evaluation.times);
  const at = (values: Float64Array) => pickValues(values, here);
  return { unit: at(unit), ordinary: at(ordinary), reference: at(reference), calm };
}

function sumOf(seasonal: Float64Array, level: Float64Array): Float64Array {
  const sum = new Float64Array(level.length);
  for (let i = 0; i < sum.length; i++) {
    sum[i] = seasonal[i] + level[i];
  }
  return sum;
}

function differenceOf(values: Float64Array, less: Float64Array): Float64Array {
  const difference = new Float64Array(values.length);
  for (let i = 0; i < difference.length; i++) {
    difference[i] = values[i] - less[i];
  }
  return difference;
}

/** Without samples that are NaN or infinite; the same object where there are none. */
export function finiteOnly(samples: Samples): Samples {
  if (!samples.nonFinite) {
    return samples;
  }
  const isFinite = (_: number, i: number) => Number.isFinite(samples.values[i]);
  return inspectSamples({ times: samples.times.filter(isFinite), values: samples.nonFinite.finite });
}
