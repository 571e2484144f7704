import type { SharpTiers } from '../analysis';
import { MINUTE_MS } from '../durations';
import { columns } from '../windows/allocate';
import { indicesOf, pickValues, withSampleTimes } from '../windows/mergedTimes';
import type { Column } from '../windows/column';
import type { ModelSpec } from '../model';
import type { Prediction } from '../predict';
import { residualsOf } from '../spread';
import { samplesAt } from '../windows/sampleAt';
import { inspectSamples, type Samples } from '../windows/samples';
import { countBelow } from '../windows/timeSearch';
import { finish, type Steps } from '../windows/steps';
import type { Times } from '../windows/times';
import { unitsKey, type KeptUnits, type RenewedUnits } from './keptUnits';
import { lastingOf } from './lasting';
import { followingLevel, levelAt, openIncidents, toldOfIncidents, type IncidentClues } from './level';
import { sharpPredictionInSteps, type SharpPrediction } from './prediction';
import { renewalTimes } from './renewed';
import {
  incidentsBackMs,
  predictionsBackMs,
  recentBackMs,
  sharpShape,
  type SHARP_CONSTANTS,
  type SharpShape,
} from './shape';
import { heldUnit, renewedUnit, renewedUnitInSteps, type Unit } from './unit';

/** Columns of `tiers` before there is an observation to score. */
export type UnscoredTiers = Omit<SharpTiers, 'suddenScore' | 'lastingScore'>;

/**
 * The method `sharp` (docs/sharp.md). Samples that are not finite count as missing: `E > -Inf < +Inf`.
 *
 * @param counted - the samples that count: without the excluded ones
 * @param stepMs - as in `analyze`
 * @param kept - units of analyses before
 */
export function* sharpBaseline(
  counted: Samples,
  evaluation: Times,
  model: ModelSpec,
  stepMs?: number,
  kept?: KeptUnits,
  constants?: typeof SHARP_CONSTANTS
): Steps<Prediction & { sigma: Column; tiers: UnscoredTiers }> {
  const samples = finiteOnly(counted);
  const shape = sharpShape(model, stepMs ?? (samples.stepMs || MINUTE_MS), constants);
  // Units and references are also needed where an incident may have begun.
  const renewals = renewalTimes(evaluation, shape, incidentsBackMs(shape));
  const key = kept && evaluation.times.length > 0 ? unitsKey(samples, renewals, model, shape) : '';
  const known = kept?.get(key);
  const { all, prediction, residuals } = yield* seasonInSteps(
    samples,
    evaluation,
    model,
    shape,
    known ? recentBackMs(shape) : predictionsBackMs(shape)
  );
  yield;
  const local = localDeviations(residuals, shape, model);
  yield;
  const lasting = lastingOf(samples, residuals, shape, model);
  yield;
  let units = known;
  if (!units) {
    const sudden = yield* renewedUnitInSteps(local, renewals, shape.sudden, shape, model);
    yield;
    const distances = { ...residuals, values: lasting.distance };
    units = { sudden, lasting: yield* renewedUnitInSteps(distances, renewals, shape.lasting, shape, model) };
    kept?.set(key, units);
    yield;
  }
  const { unit, ordinary } = heldUnit(units.sudden, renewals, evaluation, shape);
  const { calm, open } = incidentsOf(
    { residuals, local: local.values, lasting: lasting.distance },
    units,
    renewals,
    evaluation,
    model,
    shape
  );
  yield;
  const at = indicesOf(all.times, evaluation.times);
  const level = levelAt(calm, residuals, evaluation, shape, model.bounds);
  const valuesAt = (values: Float64Array) => samplesAt({ ...residuals, values }, evaluation).values;
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
      incident: open,
      yesterday: pickValues(prediction.yesterday, at),
      lastingMean: valuesAt(lasting.mean),
      lastingPredicted: valuesAt(lasting.predicted),
      lastingUnit: heldUnit(units.lasting, renewals, evaluation, shape).unit,
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
  const { residuals } = finish(seasonInSteps(samples, evaluation, model, shape, predictionsBackMs(shape)));
  const local = localDeviations(residuals, shape, model);
  const lasting = lastingOf(samples, residuals, shape, model).distance;
  const renewals = renewalTimes(evaluation, shape, incidentsBackMs(shape));
  const units = {
    sudden: renewedUnit(local, renewals, shape.sudden, shape, model),
    lasting: renewedUnit({ ...residuals, values: lasting }, renewals, shape.lasting, shape, model),
  };
  const clues = { residuals, local: local.values, lasting };
  return { residuals, calm: incidentsOf(clues, units, renewals, evaluation, model, shape).calm };
}

/** The season at all times that matter, and how far the samples are from it. */
function* seasonInSteps(
  samples: Samples,
  evaluation: Times,
  model: ModelSpec,
  shape: SharpShape,
  backMs: number
): Steps<{ all: Times; prediction: SharpPrediction; residuals: Samples }> {
  const all = withSampleTimes(samples, evaluation, backMs);
  yield;
  const prediction = yield* sharpPredictionInSteps(samples, all, model, shape);
  return { all, prediction, residuals: residualsOf(samplesAt(samples, all), prediction.predicted, all.times) };
}

/** How far the samples are from the level that follows everything. */
function localDeviations(residuals: Samples, shape: SharpShape, { bounds }: ModelSpec): Samples {
  return { ...residuals, values: differenceOf(residuals.values, followingLevel(residuals, residuals, shape, bounds)) };
}

/** Open incidents at the evaluation, and the residuals outside of incidents. @param units - at each renewal */
function incidentsOf(
  deviations: Pick<IncidentClues, 'residuals' | 'local' | 'lasting'>,
  units: RenewedUnits,
  renewals: Times,
  evaluation: Times,
  model: ModelSpec,
  shape: SharpShape
) {
  const { residuals } = deviations;
  const { bounds } = model;
  const recent = withSampleTimes(residuals, evaluation, incidentsBackMs(shape));
  const first = countBelow(residuals.times, recent.times[0]);
  const toJudge = indicesOf(recent.times, residuals.times.subarray(first));
  const unitAt = (unit: Unit) => pickValues(heldUnit(unit, renewals, recent, shape).unit, toJudge);
  const told = toldOfIncidents(
    {
      ...deviations,
      unit: unitAt(units.sudden),
      lastingUnit: unitAt(units.lasting),
      first,
    },
    shape,
    bounds
  );
  const open = openIncidents(told, recent, shape, bounds);
  const [times, values] = columns(2, toJudge.length);
  let count = 0;
  for (let i = 0; i < toJudge.length; i++) {
    if (open[toJudge[i]] === 0) {
      times[count] = residuals.times[first + i];
      values[count++] = residuals.values[first + i];
    }
  }
  return {
    open: pickValues(open, indicesOf(recent.times, evaluation.times)),
    calm: inspectSamples({ times: times.subarray(0, count), values: values.subarray(0, count) }),
  };
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
