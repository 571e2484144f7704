import type { Analysis, Finding, HistoryFound } from './analysis';
import { checkModel } from './checkModel';
import { isPresent, type Column } from './column';
import { withoutSpans } from './exclude';
import { finding } from './findings';
import { inspectGrid } from './grid';
import { historyNeededMs } from './historyNeeded';
import { InvalidInputError } from './invalidInput';
import { judge } from './judge';
import type { ModelSpec } from './model';
import { predict, type Prediction } from './predict';
import { samplesAt } from './sampleAt';
import type { Series } from './series';
import { residualsOf, residualSigma, weeklySigma } from './spread';
import { countBelow, countUpTo } from './window';

/**
 * Compares a series with what its own past says is normal.
 *
 * @param series - the samples, as a recording rule would have stored them: the evaluated range and the history before it
 *   (`historyNeededMs`); less history is no error, the result says what was missing
 * @param evaluation - when to judge, in milliseconds since the epoch, strictly ascending. The observation at such a time is
 *   the sample exactly at that time: there is no lookback
 * @throws InvalidInputError for times that are not strictly ascending, or a model that makes no sense
 */
export function analyze(series: Series, evaluation: Float64Array, model: ModelSpec): Analysis {
  checkModel(model);
  if (series.values.length !== series.times.length) {
    throw new InvalidInputError('number of values', series.values.length);
  }
  inspectGrid(series.times, 'series');
  inspectGrid(evaluation, 'evaluation');

  const counted = withoutSpans(series, model.exclusions);
  const observed = samplesAt(series, evaluation);
  const { prediction, sigma } =
    model.spread === 'weekly'
      ? { prediction: predict(counted, evaluation, model), sigma: weeklySigma(counted, evaluation, model) }
      : predictWithResiduals(counted, evaluation, model);
  const history = historyFound(series, evaluation, prediction, model);
  return judge({
    model,
    times: evaluation,
    observed: observed.values,
    observedPresent: observed.present,
    predicted: prediction.predicted.values,
    sigma: sigma.values,
    score: scoreOf(observed.values, prediction.predicted.values, sigma.values),
    cycles: prediction.cycles,
    history,
    findings: findingsOf(series, observed, sigma.values, history, partialCycles(series, evaluation, history, model)),
  });
}

/** Residuals exist at every sample time of the window before an evaluation, so predictions are needed there as well. */
function predictWithResiduals(counted: Series, evaluation: Float64Array, model: ModelSpec) {
  if (evaluation.length === 0) {
    return { prediction: predict(counted, evaluation, model), sigma: { values: new Float64Array(0) } };
  }
  const { times } = counted;
  const from = countBelow(times, evaluation[0] - model.windowMs);
  const sampleTimes = times.subarray(from, countUpTo(times, evaluation[evaluation.length - 1]));
  const all = mergeTimes(sampleTimes, evaluation);
  const prediction = predict(counted, all, model);
  const residuals = residualsOf(samplesAt(counted, all), prediction.predicted, all);
  const sigma = residualSigma(residuals, evaluation, model);
  return { prediction: pickPrediction(prediction, indicesOf(all, evaluation)), sigma };
}

/** Union of two ascending lists. */
function mergeTimes(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = j >= b.length || a[i] < b[j] ? a[i] : b[j];
    i += a[i] === next ? 1 : 0;
    j += b[j] === next ? 1 : 0;
    merged[count++] = next;
  }
  return merged.slice(0, count);
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

function pickPrediction({ predicted, cycles }: Prediction, indices: Int32Array): Prediction {
  const pick = (values: Float64Array) => Float64Array.from(indices, (index) => values[index]);
  const pickFlags = (flags?: Uint8Array) => flags && Uint8Array.from(indices, (index) => flags[index]);
  return {
    predicted: { values: pick(predicted.values), present: pickFlags(predicted.present) },
    cycles: cycles.map(({ cycle, pastMean, growth, predicted: vote, present }) => ({
      cycle,
      pastMean: pick(pastMean),
      growth: pick(growth),
      predicted: pick(vote),
      present: pickFlags(present),
    })),
  };
}

/** (observed - predicted) / sigma; none where sigma is 0, though PromQL would give an infinity or NaN. */
function scoreOf(observed: Float64Array, predicted: Float64Array, sigma: Float64Array): Float64Array {
  return observed.map((value, i) => (sigma[i] > 0 ? (value - predicted[i]) / sigma[i] : NaN));
}

function historyFound(
  series: Series,
  evaluation: Float64Array,
  prediction: Prediction,
  model: ModelSpec
): HistoryFound {
  const neededMs = historyNeededMs(model);
  const last = evaluation.length - 1;
  const agoMs = last < 0 || series.times.length === 0 ? 0 : evaluation[0] - series.times[0];
  const voted = prediction.cycles.filter(
    ({ predicted, present }) => last >= 0 && isPresent({ values: predicted, present }, last)
  );
  return {
    neededMs,
    foundMs: Math.min(neededMs, Math.max(0, agoMs)),
    cyclesWanted: prediction.cycles.length,
    cyclesUsed: voted.map(({ cycle }) => cycle),
  };
}

/** The voters whose windows begin before the first sample. */
function partialCycles(series: Series, evaluation: Float64Array, history: HistoryFound, model: ModelSpec): number[] {
  const longestMs = Math.max(model.trendMs, model.smoothingMs / 2);
  const knownMs = evaluation[evaluation.length - 1] - series.times[0];
  return history.cyclesUsed.filter((cycle) => cycle * model.periodMs + longestMs > knownMs);
}

function findingsOf(
  series: Series,
  observed: Required<Column>,
  sigma: Float64Array,
  history: HistoryFound,
  partial: number[]
): Finding[] {
  if (series.times.length === 0) {
    return [finding('no-samples', 'warning', {})];
  }
  const findings: Finding[] = [];
  const report = (code: 'nan-samples' | 'infinite-samples', matches: (value: number) => boolean) => {
    const first = series.values.findIndex(matches);
    if (first >= 0) {
      const count = series.values.filter(matches).length;
      findings.push(finding(code, 'warning', { count, firstMs: series.times[first] }));
    }
  };
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  if (foundMs < neededMs) {
    findings.push(finding('short-history', 'warning', { neededMs, foundMs }));
  }
  if (cyclesUsed.length < cyclesWanted) {
    findings.push(finding('missing-cycles', 'warning', { wanted: cyclesWanted, used: cyclesUsed }));
  }
  if (partial.length > 0) {
    findings.push(finding('partial-cycles', 'warning', { cycles: partial }));
  }
  const zeros = sigma.filter((value) => value === 0).length;
  if (zeros > 0) {
    findings.push(finding('zero-sigma', 'warning', { count: zeros }));
  }
  report('nan-samples', Number.isNaN);
  report('infinite-samples', (value) => Math.abs(value) === Infinity);
  const samples = observed.present.reduce((sum, flag) => sum + flag, 0);
  if (samples < sigma.length) {
    findings.push(finding('unobserved-evaluations', 'info', { evaluations: sigma.length - samples, samples }));
  }
  return findings;
}
