import type { CyclePrediction } from './analysis';
import type { Column } from './column';
import type { ModelSpec } from './model';
import { momentsOverTime } from './overTime';
import { predict, type Prediction } from './predict';
import { samplesAt } from './sampleAt';
import type { Samples } from './samples';
import { residualSigma, residualsOf } from './spread';
import { countBelow, countUpTo } from './timeSearch';
import { inspectTimes, type Times } from './times';
import { windowsAt } from './window';

/** What is normal, and by how much it usually varies, at each evaluation time. */
export interface Baseline extends Prediction {
  sigma: Column;
}

/** @param counted - the samples that count: without the excluded ones */
export function baselineAt(counted: Samples, evaluation: Times, model: ModelSpec): Baseline {
  if (model.spread !== 'weekly') {
    return baselineOfResiduals(counted, evaluation, model);
  }
  const { mean, sigma } = momentsOverTime(counted, windowsAt(counted, evaluation, model.windowMs, model.bounds));
  return model.method === 'zscore'
    ? { predicted: mean, cycles: [], sigma }
    : { ...predict(counted, evaluation, model, mean), sigma };
}

/** Residuals exist at every sample time of the window before an evaluation, so predictions are needed there as well. */
function baselineOfResiduals(counted: Samples, evaluation: Times, model: ModelSpec): Baseline {
  const all = withSampleTimes(counted, evaluation, model.windowMs);
  const prediction = predict(counted, all, model);
  const residuals = residualsOf(samplesAt(counted, all.times), prediction.predicted, all.times);
  const sigma = residualSigma(residuals, evaluation, model);
  return { ...pick(prediction, indicesOf(all.times, evaluation.times)), sigma };
}

/** The evaluation times and the sample times from `windowMs` before the first of them to the last. */
function withSampleTimes(counted: Samples, evaluation: Times, windowMs: number): Times {
  const b = evaluation.times;
  if (b.length === 0) {
    return evaluation;
  }
  const from = countBelow(counted.times, b[0] - windowMs);
  const a = counted.times.subarray(from, countUpTo(counted.times, b[b.length - 1]));
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const isSample = j >= b.length || a[i] <= b[j];
    const isEvaluation = i >= a.length || b[j] <= a[i];
    merged[count] = isSample ? a[i] : b[j];
    i += isSample ? 1 : 0;
    j += isEvaluation ? 1 : 0;
  }
  return inspectTimes(merged.slice(0, count), 'evaluation');
}

/** Where each of `wanted` stands in `times`, which holds them all. */
function indicesOf(times: Float64Array, wanted: Float64Array): Int32Array {
  const indices = new Int32Array(wanted.length);
  for (let i = 0, index = 0; i < wanted.length; i++) {
    while (times[index] < wanted[i]) {
      index++;
    }
    indices[i] = index;
  }
  return indices;
}

function pick({ predicted, cycles }: Prediction, indices: Int32Array): Prediction {
  return {
    predicted: { values: pickValues(predicted.values, indices), present: pickFlags(predicted.present, indices) },
    cycles: cycles.map(
      (vote): CyclePrediction => ({
        cycle: vote.cycle,
        pastMean: pickValues(vote.pastMean, indices),
        growth: pickValues(vote.growth, indices),
        predicted: pickValues(vote.predicted, indices),
        present: pickFlags(vote.present, indices),
      })
    ),
  };
}

function pickValues(values: Float64Array, indices: Int32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    picked[i] = values[indices[i]];
  }
  return picked;
}

function pickFlags(flags: Uint8Array | undefined, indices: Int32Array): Uint8Array | undefined {
  return flags && Uint8Array.from(indices, (index) => flags[index]);
}
