import { MINUTE_MS } from '../durations';
import { withoutSpans } from '../exclude';
import type { ModelSpec } from '../model';
import { finiteOnly, levelSources } from '../sharp/baseline';
import { sharpShape, type SharpShape } from '../sharp/shape';
import { withSampleTimes } from '../windows/mergedTimes';
import { inspectSamples, type Samples } from '../windows/samples';
import type { Series } from '../windows/series';
import { countBelow } from '../windows/timeSearch';
import { inspectTimes, type Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import { sharpVotersOf, votersOf, type AddPrediction } from './voters';
import { Weights } from './weights';

/** How much each sample of a whole counts in its mean residual over some times: what makes that divisible among the parts. */
export interface Residual {
  /** Times of the whole's samples. */
  times: Float64Array;
  /** Per sample its weight in what was observed. */
  observed: Float64Array;
  /** Per sample its weight in what was predicted. */
  predicted: Float64Array;
}

/** Contribution of a whole or of one part of it: means over the residual's times, in the metric's unit. */
export interface Contribution {
  observed: number;
  predicted: number;
}

/**
 * The mean of observed - predicted over evaluation times (one, or those of an event), as a weight per sample. Every prediction is
 * a median of numbers that are linear in the samples; once it is known which of them was the median (of an even number both, half
 * each), the prediction is linear too, and so is today's level of `sharp`.
 *
 * Times without an observation or a prediction that is finite are left aside; undefined when none is left. A sample that is NaN or
 * infinite has no weight: what it makes of a prediction is what `analyze` says.
 *
 * @param tier - of the method `sharp`: `lasting` compares the means of the second tier, without today's level
 * @param stepMs - as in `analyze`
 */
export function residualOf(
  series: Series,
  evaluation: Float64Array,
  model: ModelSpec,
  tier: 'sudden' | 'lasting' = 'sudden',
  stepMs?: number
): Residual | undefined {
  const samples = inspectSamples(series);
  const isSharp = model.method === 'sharp';
  const all = withoutSpans(samples, model.exclusions);
  const counted = isSharp ? finiteOnly(all) : all;
  const weigh = isSharp ? weighSharp : weighPlain;
  const [observed, predicted] = [new Weights(samples.times.length), new Weights(counted.times.length)];
  const count = weigh({ samples, counted, evaluation, model, tier, stepMs, observed, predicted });
  return count === 0 ? undefined : { times: samples.times, ...scaled(samples, counted, observed, predicted, count) };
}

/** Contribution of a part. Where the whole has a sample and the part has none, or one that is not finite, the part counts as 0. */
export function contributionOf({ times, observed, predicted }: Residual, part: Series): Contribution {
  const sums = { observed: 0, predicted: 0 };
  let at = 0;
  for (let i = 0; i < part.times.length; i++) {
    while (times[at] < part.times[i]) {
      at++;
    }
    if (times[at] === part.times[i] && Number.isFinite(part.values[i])) {
      sums.observed += observed[at] * part.values[i];
      sums.predicted += predicted[at] * part.values[i];
    }
  }
  return sums;
}

/** A part with samples at less of the weight than this has no prediction of its own. */
const LEAST_PRESENT = 0.5;

/**
 * A part's own deviation, where parts do not add up: the same samples and weights, over the samples that the part has. NaN for a
 * side of which it has less than half.
 */
export function ownContributionOf(residual: Residual, part: Series): Contribution {
  const now = { mass: 0, sum: 0, whole: 0 };
  const [more, less] = [
    { mass: 0, sum: 0, whole: 0 },
    { mass: 0, sum: 0, whole: 0 },
  ];
  const { times, observed, predicted } = residual;
  let at = 0;
  for (let i = 0; i < times.length; i++) {
    while (part.times[at] < times[i]) {
      at++;
    }
    const value = part.times[at] === times[i] ? part.values[at] : NaN;
    for (const [side, weight] of [
      [now, observed[i]],
      [predicted[i] > 0 ? more : less, predicted[i]],
    ] as const) {
      side.whole += weight;
      if (Number.isFinite(value)) {
        side.mass += weight;
        side.sum += weight * value;
      }
    }
  }
  const meanOf = ({ mass, sum, whole }: typeof now) =>
    whole === 0 ? 0 : Math.abs(mass) >= LEAST_PRESENT * Math.abs(whole) ? (sum / mass) * whole : NaN;
  return { observed: meanOf(now), predicted: meanOf(more) + meanOf(less) };
}

interface Weighing {
  samples: Samples;
  counted: Samples;
  evaluation: Float64Array;
  model: ModelSpec;
  tier: 'sudden' | 'lasting';
  stepMs?: number;
  /** Over the samples. */
  observed: Weights;
  /** Over those that count. */
  predicted: Weights;
}

/** Returns over how many times the sums are. */
function weighPlain({ samples, counted, evaluation, model, observed, predicted }: Weighing): number {
  const add = votersOf(counted, inspectTimes(evaluation, 'evaluation'), model);
  let count = 0;
  evaluation.forEach((time, i) => {
    const index = indexAt(samples.times, time);
    if (Number.isFinite(samples.values[index]) && add(i, 1, predicted)) {
      observed.addSample(index, 1);
      count++;
    }
  });
  return count;
}

function weighSharp({ samples, counted, evaluation, model, tier, stepMs, observed, predicted }: Weighing): number {
  const shape = sharpShape(model, stepMs ?? (counted.stepMs || MINUTE_MS));
  const backMs = Math.max(shape.levelMs, shape.referenceMs, shape.lastingMs) + 2 * shape.stepMs;
  const at = inspectTimes(evaluation, 'evaluation');
  const all = withSampleTimes(counted, at, backMs);
  const add = sharpVotersOf(counted, all, model, shape);
  const isLasting = tier === 'lasting';
  const meanOf = isLasting ? lastingMeans(counted, all, at, add, shape, model) : levels(counted, at, shape, model);
  let count = 0;
  evaluation.forEach((time, i) => {
    const index = indexAt(samples.times, time);
    const mean = meanOf(i, time);
    if (!Number.isFinite(samples.values[index]) || !mean) {
      return;
    }
    if (!isLasting) {
      if (!add(indexAt(all.times, time), 1, predicted)) {
        return;
      }
      observed.addSample(index, 1);
    }
    // The mean residual of the minutes before: today's level, which is predicted; or what is compared itself.
    const side = isLasting ? 1 : -1;
    for (const timeMs of mean) {
      const weight = side / mean.length;
      const into = isLasting ? observed : predicted;
      into.addSample(indexAt(isLasting ? samples.times : counted.times, timeMs), isLasting ? weight : -weight);
      add(indexAt(all.times, timeMs), weight, predicted);
    }
    count++;
  });
  return count;
}

/** The times whose residuals have their mean compared; undefined where none is. @returns by index and time of the evaluation */
type MeanOf = (index: number, timeMs: number) => Float64Array | undefined;

/** Of the second tier: those of the last steps that have both a sample which counts and a prediction. */
function lastingMeans(
  counted: Samples,
  all: Times,
  at: Times,
  add: AddPrediction,
  shape: SharpShape,
  { bounds }: ModelSpec
): MeanOf {
  const nowhere = new Weights(counted.times.length);
  const residuals = inspectTimes(
    all.times.filter((time, i) => indexAt(counted.times, time) >= 0 && add(i, 0, nowhere)),
    'residual'
  );
  const { first, end } = windowsAt(residuals, at, shape.lastingMs, bounds);
  return (i, timeMs) =>
    indexAt(residuals.times, timeMs) < 0 || end[i] === first[i]
      ? undefined
      : residuals.times.subarray(first[i], end[i]);
}

/** Of today's level: those of the last calm minutes; within a long incident the one or two in the middle of the last two hours. */
function levels(counted: Samples, at: Times, shape: SharpShape, model: ModelSpec): MeanOf {
  const { calm, residuals } = levelSources(counted, at, model, shape);
  const ofCalm = windowsAt(calm, at, shape.levelMs, model.bounds, shape.stepMs);
  const ofAll = windowsAt(residuals, at, shape.referenceMs, model.bounds, shape.stepMs);
  return (i) => {
    if (ofCalm.end[i] > ofCalm.first[i]) {
      return calm.times.subarray(ofCalm.first[i], ofCalm.end[i]);
    }
    const sorted = Array.from({ length: ofAll.end[i] - ofAll.first[i] }, (_, j) => ofAll.first[i] + j).sort(
      (a, b) => residuals.values[a] - residuals.values[b]
    );
    const half = sorted.length / 2;
    const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
    return Float64Array.from(middle, (j) => residuals.times[j]);
  };
}

function scaled(samples: Samples, counted: Samples, observed: Weights, predicted: Weights, count: number) {
  const spread = new Float64Array(samples.times.length);
  predicted.sums().forEach((weight, i) => {
    // No window that has a weight holds it: what stands there is rounding.
    spread[indexAt(samples.times, counted.times[i])] = Number.isFinite(counted.values[i]) ? weight / count : 0;
  });
  return { observed: observed.sums().map((weight) => weight / count), predicted: spread };
}

/** -1 where no sample is. */
function indexAt(times: Float64Array, time: number): number {
  const index = countBelow(times, time);
  return times[index] === time ? index : -1;
}
