import type { Analysis, Series, WindowBounds } from '../../src/core';
import { observedName, sharpNames, unitName } from '../../src/recorded/names';
import { generateRules, type RuleRequest } from '../../src/rules';

/** What the core says for a recorded name, one entry per evaluation time; NaN where it says nothing. */
export function expectedColumn(record: string, request: RuleRequest, analysis: Analysis, series: Series): Float64Array {
  const { names } = generateRules(request);
  const { model, times, observed, predicted, sigma } = analysis;
  const spans = model.exclusions ?? [];
  const isCounted = (time: number) => !spans.some(({ fromMs, toMs }) => time >= fromMs && time <= toMs);
  const counted = {
    times: series.times.filter(isCounted),
    values: series.values.filter((_, i) => isCounted(series.times[i])),
  };
  const only = (column: Float64Array) => column.map((value, i) => (isCounted(times[i]) ? value : NaN));
  const mean = (rangeMs: number) => times.map((time) => meanWithin(counted, time - rangeMs, time, model.bounds));
  const { bandWidth, minWidth = 0, minWidthRatio = 0 } = model;
  const columns: Record<string, () => Float64Array> = {
    [names.observed]: () => observed,
    [names.counted]: () => only(observed),
    [names.mean]: () => mean(model.windowMs),
    [names.trend]: () => mean(model.trendMs),
    [names.prediction]: () => predicted,
    [names.residual]: () => only(observed.map((value, i) => value - predicted[i])),
    [names.deviation]: () => only(observed.map((value, i) => Math.abs(value - predicted[i]))),
    [names.sigma]: () => sigma,
    [names.halfWidth]: () =>
      sigma.map((unit, i) => Math.max(bandWidth * unit, minWidth, minWidthRatio * Math.abs(predicted[i]))),
    [names.lower]: () => analysis.lower,
    [names.upper]: () => analysis.upper,
  };
  return (columns[record] ?? sharpColumns(request, analysis, only)[record])();
}

/** The series that only `sharp` records; those of its hourly group are what the others hold. */
function sharpColumns(
  { name }: RuleRequest,
  analysis: Analysis,
  only: (column: Float64Array) => Float64Array
): Record<string, () => Float64Array> {
  const { predicted, tiers } = analysis;
  if (!tiers) {
    return {};
  }
  const { lastingMean, lastingPredicted, lastingUnit } = tiers;
  const base = observedName(name);
  const of = sharpNames(base);
  const season = predicted.map((centre, i) => centre - tiers.level[i]);
  const root = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));
  return {
    [of.season]: () => season,
    [of.seasonKept]: () => only(season),
    [of.lastingDeviation]: () => lastingMean.map((mean, i) => Math.abs(root(mean) - root(lastingPredicted[i]))),
    [unitName(of.lastingDeviation)]: () => lastingUnit,
    [of.lastingPrediction]: () => lastingPredicted,
    [of.lastingLower]: () => analysis.lasting!.lower,
    [of.lastingUpper]: () => analysis.lasting!.upper,
  };
}

function meanWithin({ times, values }: Series, fromMs: number, toMs: number, bounds: WindowBounds): number {
  const firstMs = bounds === 'closed' ? fromMs : fromMs + 1;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    if (times[i] >= firstMs && times[i] <= toMs) {
      sum += values[i];
      count++;
    }
  }
  return sum / count;
}

/** Largest difference relative to the larger of value and 1: residuals pass through zero. NaN when a sample is missing. */
export function worstDifference(times: Float64Array, expected: Float64Array, samples: Map<number, number>): number {
  let worst = 0;
  times.forEach((time, i) => {
    if (!Number.isNaN(expected[i])) {
      const difference = Math.abs(expected[i] - (samples.get(time) ?? NaN));
      const relative = difference / Math.max(1, Math.abs(expected[i]));
      worst = relative <= worst ? worst : relative;
    }
  });
  return worst;
}
