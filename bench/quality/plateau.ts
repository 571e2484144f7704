import { defaultModel, type ModelSpec } from '../../src/core';
import { furtherOut, lastingScores } from '../../src/core/sharp/judgeTiers';
import { sharpBaseline } from '../../src/core/sharp/baseline';
import { finish } from '../../src/core/windows/steps';
import { heldOpen } from '../../src/core/sharp/heldOpen';
import { heldScores } from '../../src/core/sharp/heldScores';
import { SHARP_CONSTANTS, sharpShape } from '../../src/core/sharp/shape';
import { scoreOf } from '../../src/core/score';
import { inspectSamples } from '../../src/core/windows/samples';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import type { Verdict } from './verdict';

const MODEL = defaultModel('sharp');

/** What is halved and doubled of a quantile is the share beyond it; of a power, and of a number of weeks, what is nearest to it. */
const CHANGES: Array<[name: string, values: number[]]> = [
  ['levelMinutes', [10, 40]],
  ['referenceMinutes', [60, 240]],
  ['awayUnits', [1.25, 5]],
  ['backMinutes', [2.5, 10]],
  ['backShare', [0.15, 0.6]],
  ['openMinutes', [90, 360]],
  ['lastingSteps', [3, 10]],
  ['exceeding', [0.005, 0.02]],
  ['leastExceeding', [0.001, 0.004]],
  ['exceedingHours', [0.012, 0.048]],
  ['middleQuantile', [0.25, 0.75]],
  ['highQuantile', [0.6, 0.9]],
  ['differPower', [2, 4]],
  ['usualPower', [0.275, 1.1]],
  ['memoryWindows', [1, 6]],
  ['unitScale', [0.35, 1.4]],
  ['scalePower', [0.1, 0.4]],
  ['heldMinutes', [5, 20]],
];
const MODEL_CHANGES: Array<[title: string, change: Partial<ModelSpec>]> = [
  ['bandWidth 1.25', { bandWidth: MODEL.bandWidth / 2 }],
  ['bandWidth 5', { bandWidth: 2 * MODEL.bandWidth }],
  ['cycles 2', { cycles: 2 }],
  ['cycles 6', { cycles: 6 }],
  ['smoothing 30m', { smoothingMs: MODEL.smoothingMs / 2 }],
  ['smoothing 2h', { smoothingMs: 2 * MODEL.smoothingMs }],
];

/** `sharp` as it is, then with each of its constants at half and double, one at a time. */
export const PLATEAU: Model[] = [
  variant('as it is', {}, {}),
  ...CHANGES.flatMap(([name, values]) => values.map((value) => variant(`${name} ${value}`, { [name]: value }, {}))),
  ...MODEL_CHANGES.map(([title, change]) => variant(title, {}, change)),
];

/** `sharp` with other constants or another model. */
export function variant(title: string, constants: Partial<typeof SHARP_CONSTANTS>, change: Partial<ModelSpec>): Model {
  const [all, model] = [
    { ...SHARP_CONSTANTS, ...constants },
    { ...MODEL, ...change },
  ];
  return { name: title.replace(/ /g, '-'), title, judge: (series) => judged(series, model, all) };
}

function judged(series: LabelledSeries, model: ModelSpec, constants: typeof SHARP_CONSTANTS): Verdict {
  const samples = inspectSamples(series);
  const { predicted, sigma, tiers } = finish(
    sharpBaseline(samples, samples, model, series.stepMs, undefined, constants)
  );
  const [suddenScore, lastingScore] = [scoreOf(series.values, predicted.values, sigma.values), lastingScores(tiers)];
  const score = furtherOut(suddenScore, lastingScore);
  const held = heldOpen({ tiers: { ...tiers, suddenScore, lastingScore } }, model);
  const { heldMs } = sharpShape(model, series.stepMs, constants);
  const atEdge = (value: number) => Math.abs(value) / model.bandWidth;
  const outlier = Uint8Array.from(score, (value) => (atEdge(value) > 1 ? 1 : 0));
  return {
    score: score.map(atEdge),
    ranking: heldScores(series.times, score, heldMs).map(atEdge),
    outlier,
    event: outlier,
    open: outlier.map((of, i) => (of || held?.[i] ? 1 : 0)),
  };
}
