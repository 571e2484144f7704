import { analyze, countBelow, HOUR_MS, MINUTE_MS, type Analysis, type Series, type WindowBounds } from '../../src/core';
import { deviationName, observedName, sharpNames, unitName } from '../../src/recorded/names';
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
  return (sharpColumns(request, analysis, series, isCounted)[record] ?? columns[record])();
}

/** The series that only `sharp` records; those of its hourly group are what the others hold. */
function sharpColumns(
  { name }: RuleRequest,
  analysis: Analysis,
  series: Series,
  isCounted: (time: number) => boolean
): Record<string, () => Float64Array> {
  const { observed, predicted, tiers } = analysis;
  if (!tiers) {
    return {};
  }
  const { lastingMean, lastingPredicted, lastingUnit } = tiers;
  const base = observedName(name);
  const of = sharpNames(base);
  const season = predicted.map((centre, i) => centre - tiers.level[i]);
  const root = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));
  const incidents = () => incidentColumns(analysis, series, isCounted);
  return {
    [of.season]: () => season,
    [of.seasonResidual]: () => observed.map((value, i) => (isCounted(analysis.times[i]) ? value - season[i] : NaN)),
    [deviationName(base)]: () => incidents().deviation,
    [of.away]: () => incidents().away,
    [of.calm]: () => incidents().calm,
    [of.lastingDeviation]: () => lastingMean.map((mean, i) => Math.abs(root(mean) - root(lastingPredicted[i]))),
    [unitName(of.lastingDeviation)]: () => lastingUnit,
    [of.lastingPrediction]: () => lastingPredicted,
    [of.lastingLower]: () => analysis.lasting!.lower,
    [of.lastingUpper]: () => analysis.lasting!.upper,
  };
}

/** What `sharp` takes for an incident, word by word (docs/sharp.md), from the core's season and units of some hours more. */
function incidentColumns(analysis: Analysis, series: Series, isCounted: (time: number) => boolean) {
  const { model, times } = analysis;
  const stepMs = times[1] - times[0];
  const before = series.times.filter((time) => time <= times[times.length - 1] && time > times[0] - 8 * HOUR_MS);
  const longer = analyze(series, before, model);
  const at = longer.times;
  const residual = longer.observed.map((value, i) =>
    isCounted(at[i]) ? value - (longer.predicted[i] - longer.tiers!.level[i]) : NaN
  );
  const within = (column: Float64Array, endMs: number, rangeMs: number) => {
    const fromMs = endMs - rangeMs + (model.bounds === 'closed' ? 0 : 1);
    return column.subarray(countBelow(at, fromMs), countBelow(at, endMs + 1)).filter((value) => !Number.isNaN(value));
  };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = at.map((time, i) =>
    Math.abs(residual[i] - (mean(within(residual, time - stepMs, 20 * MINUTE_MS)) || 0))
  );
  const { lastingMean, lastingPredicted, lastingUnit } = longer.tiers!;
  const root = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));
  const lasting = lastingMean.map((value, i) =>
    Number.isNaN(residual[i]) ? NaN : root(value) - root(lastingPredicted[i])
  );
  const away = at.map((time, i) => {
    const edge = 2.5 * longer.sigma[i];
    const local = residual[i] - (mean(within(residual, time - stepMs, 20 * MINUTE_MS)) || 0);
    const largest = (column: Float64Array, rangeMs: number) => Math.max(...within(column, time, rangeMs).map(Math.abs));
    const isNear = (column: Float64Array, unit: number) =>
      largest(column, Math.max(5 * MINUTE_MS, 2 * stepMs)) <=
      0.3 * Math.max(2.5 * unit, largest(column, Math.max(2 * HOUR_MS, 6 * stepMs)));
    return Number.isNaN(residual[i])
      ? NaN
      : Math.abs(local) > edge && residual[i] * Math.sign(local) > edge
        ? local / longer.sigma[i]
        : Math.abs(lasting[i]) > 2.5 * lastingUnit[i]
          ? lasting[i] / lastingUnit[i]
          : isNear(residual, longer.sigma[i]) && isNear(lasting, lastingUnit[i])
            ? 0
            : NaN;
  });
  const calm = at.map((time, i) => (within(away, time, 3 * HOUR_MS).at(-1) ? NaN : residual[i]));
  const shown = (column: Float64Array) => column.subarray(at.length - times.length);
  return { deviation: shown(deviation), away: shown(away), calm: shown(calm) };
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
