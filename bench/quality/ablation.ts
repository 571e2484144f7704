import { defaultModel, type ModelSpec } from '../../src/core';
import { sharpPrediction } from '../../src/core/sharp/prediction';
import { predict } from '../../src/core/predict';
import { sharpShape, type SharpShape, type TailShape } from '../../src/core/sharp/shape';
import { levelAt } from '../../src/core/sharp/level';
import { tailUnit } from '../../src/core/sharp/tailUnit';
import { inspectSamples } from '../../src/core/windows/samples';
import { residualSigma, residualsOf } from '../../src/core/spread';
import { samplesAt } from '../../src/core/windows/sampleAt';
import type { Model } from './model';
import { OUR_MODELS, ourModel } from './ourModels';
import type { Verdict } from './verdict';

/** What a step of the way from the article's model to `sharp` has already. */
interface Parts {
  season: 'article' | 'sharp';
  /** 3 sigmas of the local residual, or 2.5 units of its tail, with or without the memory of rare deviations. */
  unit: 'sigma' | 'tail' | 'tail and rare';
}

const SHARP: ModelSpec = defaultModel('sharp');

/** Cumulative: each row has what the rows above have. The last is the method itself. */
export const ABLATION: Model[] = [
  ourModel('published', 'the article, as published', defaultModel('seasonal')),
  ourModel('no-for', 'without "for"', { ...defaultModel('seasonal'), forMs: 0 }),
  ourModel('residual', '+ sigma of the residual, 3 of them', { ...defaultModel('seasonal', 'residual'), forMs: 0 }),
  part('level', "+ today's level", { season: 'article', unit: 'sigma' }),
  part('tail', '+ what 1 % exceeded as the unit', { season: 'article', unit: 'tail' }),
  part('rare', '+ memory of rare deviations', { season: 'article', unit: 'tail and rare' }),
  part('season', '+ one hour, and yesterday', { season: 'sharp', unit: 'tail and rare' }),
  ...OUR_MODELS.filter(({ name }) => name === 'sharp').map((model) => ({
    ...model,
    title: '+ the lasting tier = sharp',
  })),
];

function part(name: string, title: string, parts: Parts): Model {
  return { name, title, judge: (series) => firstTier(inspectSamples(series), parts) };
}

/** The first tier of `sharp`, with parts of it replaced. */
function firstTier(samples: ReturnType<typeof inspectSamples>, { season, unit }: Parts): Verdict {
  const shape = sharpShape(SHARP, samples.stepMs);
  const observed = samplesAt(samples, samples);
  const { predicted } =
    season === 'sharp'
      ? sharpPrediction(samples, samples, SHARP, shape)
      : predict(samples, samples, defaultModel('seasonal'));
  const residuals = residualsOf(observed, predicted, samples.times);
  const level = levelAt(residuals, samples, shape, SHARP);
  const centre = predicted.values.map((value, i) => value + level[i]);
  const local = residualsOf(observed, { values: centre }, samples.times);
  const edge =
    unit === 'sigma'
      ? residualSigma(local, samples, { ...SHARP, spread: 'residual' }).values.map((sigma) => 3 * sigma)
      : tailUnit(local, samples, tailOf(shape, unit), shape, SHARP).map((one) => SHARP.bandWidth * one);
  const score = centre.map((value, i) => (edge[i] > 0 ? Math.abs(samples.values[i] - value) / edge[i] : NaN));
  const outlier = Uint8Array.from(score, (value) => (value > 1 ? 1 : 0));
  return { score, outlier, event: outlier };
}

/** Without memory the rare quantile is the other one, of which less than the whole counts. */
function tailOf({ suddenTail }: SharpShape, unit: Parts['unit']): TailShape {
  return unit === 'tail' ? { ...suddenTail, rareQuantile: 0 } : suddenTail;
}
