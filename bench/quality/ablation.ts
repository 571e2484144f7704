import { defaultModel, type ModelSpec } from '../../src/core';
import { sharpPrediction } from '../../src/core/sharp/prediction';
import { predict } from '../../src/core/predict';
import { sharpShape, type SharpShape } from '../../src/core/sharp/shape';
import { followingLevel } from '../../src/core/sharp/level';
import { heldSince, renewalTimes } from '../../src/core/sharp/renewed';
import { unitAt } from '../../src/core/sharp/unit';
import { inspectSamples, type Samples } from '../../src/core/windows/samples';
import { slidingQuantile } from '../../src/core/windows/slidingQuantile';
import { avgOverTime } from '../../src/core/windows/overTime';
import { windowsAt } from '../../src/core/windows/window';
import { residualSigma, residualsOf, sizesOf } from '../../src/core/spread';
import { samplesAt } from '../../src/core/windows/sampleAt';
import type { Model } from './model';
import { OUR_MODELS, ourModel } from './ourModels';
import { variant } from './plateau';
import type { Verdict } from './verdict';

/** What a step of the way from the article's model to `sharp` has already. */
interface Parts {
  season: 'article' | 'sharp';
  /** 3 sigmas of the local residual, 2.5 times what 1 % of last week's exceeded, or 2.5 units of the method. */
  unit: 'sigma' | 'tail' | 'sharp';
  /** The mean of the last five residuals, in a unit of the same kind. */
  lasting?: boolean;
}

const SHARP: ModelSpec = defaultModel('sharp');

/** Cumulative: each row has what the rows above have. The last is the method itself. */
export const ABLATION: Model[] = [
  ourModel('published', 'the article, as published', defaultModel('seasonal')),
  ourModel('no-for', 'without "for"', { ...defaultModel('seasonal'), forMs: 0 }),
  ourModel('residual', '+ sigma of the residual, 3 of them', { ...defaultModel('seasonal', 'residual'), forMs: 0 }),
  part('level', "+ today's level", { season: 'article', unit: 'sigma' }),
  part('tail', '+ what 1 % exceeded as the unit', { season: 'article', unit: 'tail' }),
  part('unit', '+ ordinary hours, and memory', { season: 'article', unit: 'sharp' }),
  part('season', '+ one hour, and yesterday', { season: 'sharp', unit: 'sharp' }),
  part('lasting', '+ the lasting tier, by differences', { season: 'sharp', unit: 'sharp', lasting: true }),
  // Nothing is so far away: the level follows everything.
  { ...variant('+ roots in the lasting tier, score held', { awayUnits: Infinity }, {}), name: 'follows' },
  ...OUR_MODELS.filter(({ name }) => name === 'sharp').map((model) => ({
    ...model,
    title: '+ a level without incidents = sharp',
  })),
];

function part(name: string, title: string, parts: Parts): Model {
  return { name, title, judge: (series) => firstTier(inspectSamples(series), parts) };
}

/** The first tier of `sharp`, with parts of it replaced, and a second one of its kind. */
function firstTier(samples: Samples, { season, unit, lasting }: Parts): Verdict {
  const shape = sharpShape(SHARP, samples.stepMs);
  const observed = samplesAt(samples, samples);
  const { predicted } =
    season === 'sharp'
      ? sharpPrediction(samples, samples, SHARP, shape)
      : predict(samples, samples, defaultModel('seasonal'));
  const residuals = residualsOf(observed, predicted, samples.times);
  const level = followingLevel(residuals, samples, shape, SHARP.bounds);
  const centre = predicted.values.map((value, i) => value + level[i]);
  const local = residualsOf(observed, { values: centre }, samples.times);
  const edge =
    unit === 'sigma'
      ? residualSigma(local, samples, { ...SHARP, spread: 'residual' }).values.map((sigma) => 3 * sigma)
      : (unit === 'tail' ? tailAt(local, samples, shape) : unitAt(local, samples, shape.sudden, shape, SHARP).unit).map(
          (one) => SHARP.bandWidth * one
        );
  const score = centre.map((value, i) => (edge[i] > 0 ? Math.abs(samples.values[i] - value) / edge[i] : NaN));
  if (lasting) {
    const windows = windowsAt(residuals, residuals, shape.lastingMs, SHARP.bounds);
    const means = { ...residuals, values: avgOverTime(residuals, windows).values };
    const { unit: ofMeans } = unitAt(means, samples, shape.lasting, shape, SHARP);
    const mean = samplesAt(means, samples).values;
    score.forEach((sudden, i) => {
      const lasts = ofMeans[i] > 0 ? Math.abs(mean[i]) / (SHARP.bandWidth * ofMeans[i]) : NaN;
      score[i] = lasts > sudden || Number.isNaN(sudden) ? lasts : sudden;
    });
  }
  const outlier = Uint8Array.from(score, (value) => (value > 1 ? 1 : 0));
  return { score, outlier, event: outlier };
}

/** The deviation which 1 % of last week's exceeded, renewed as the method renews its units. */
function tailAt(deviations: Samples, at: Samples, shape: SharpShape): Float64Array {
  const renewals = renewalTimes(at, shape);
  const windows = windowsAt(deviations, renewals, SHARP.windowMs, SHARP.bounds);
  return heldSince(slidingQuantile(0.99, sizesOf(deviations.values), windows, SHARP.bounds), renewals, at, shape);
}
