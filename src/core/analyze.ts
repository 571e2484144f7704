import type { Analysis, SharpTiers } from './analysis';
import { holdAhead } from './ahead';
import { baselineAt } from './baseline';
import { checkModel } from './checkModel';
import { withoutSpans } from './exclude';
import { historyFound } from './history';
import { InvalidInputError } from './invalidInput';
import { judge } from './judge';
import type { ModelSpec } from './model';
import { seasonStrength } from './suitability/seasonStrength';
import { samplesAt } from './windows/sampleAt';
import { inspectSamples } from './windows/samples';
import type { Series } from './windows/series';
import { scoreOf } from './score';
import type { UnscoredTiers } from './sharp/baseline';
import type { KeptUnits } from './sharp/keptUnits';
import { furtherOut, lastingScores } from './sharp/judgeTiers';
import { finish, type Steps } from './windows/steps';
import { countUpTo } from './windows/timeSearch';
import { inspectTimes } from './windows/times';

/**
 * Compares a series with what its own past says is normal.
 *
 * @param series - the samples, as a recording rule would have stored them: the evaluated range and the history before it
 *   (`historyNeededMs`); less history is no error, the result says what was missing
 * @param evaluation - when to judge, in milliseconds since the epoch, strictly ascending. The observation at such a time is
 *   the sample exactly at that time: there is no lookback
 * @param stepMs - the interval of the recording rules, which is "one sample ago" for the method `sharp`; default: the smallest
 *   distance of two samples, a minute where there are no two
 * @param nowMs - evaluation times after it lie ahead: there the normal range is forecast (ahead.ts), and nothing can be
 *   observed. Default: none does
 * @throws InvalidInputError for times that are not strictly ascending, or a model or a step that makes no sense
 */
export function analyze(
  series: Series,
  evaluation: Float64Array,
  model: ModelSpec,
  stepMs?: number,
  nowMs?: number
): Analysis {
  return finish(analyzeInSteps(series, evaluation, model, stepMs, nowMs));
}

/**
 * The same in steps: of the method `sharp` a picture by the minute reads seven weeks of minutes.
 *
 * @param kept - what analyses before have found of those weeks, and this one will: a refresh then reads the newest samples only
 */
export function* analyzeInSteps(
  series: Series,
  evaluation: Float64Array,
  model: ModelSpec,
  stepMs?: number,
  nowMs = Infinity,
  kept?: KeptUnits
): Steps<Analysis> {
  checkModel(model);
  if (stepMs !== undefined && !(stepMs > 0 && stepMs < Infinity)) {
    throw new InvalidInputError('stepMs', stepMs);
  }
  const samples = inspectSamples(series);
  const at = inspectTimes(evaluation, 'evaluation');
  const observed = samplesAt(samples, at);
  const counted = withoutSpans(samples, model.exclusions);
  const baseline = yield* baselineAt(counted, at, model, stepMs, kept);
  yield;
  const past = countUpTo(evaluation, nowMs);
  holdAhead(baseline, evaluation, past, samples.times[samples.times.length - 1], model);
  const predicted = baseline.predicted.values;
  const sigma = baseline.sigma.values;
  const tiers = baseline.tiers && scoreTiers(baseline.tiers, observed.values, predicted, sigma);
  const judged = evaluation.subarray(0, past || evaluation.length);
  return judge({
    model,
    times: evaluation,
    observed: observed.values,
    observedPresent: observed.present,
    predicted,
    sigma,
    score: tiers ? furtherOut(tiers.suddenScore, tiers.lastingScore) : scoreOf(observed.values, predicted, sigma),
    tiers,
    cycles: baseline.cycles,
    history: historyFound(samples.times, judged, baseline, model),
    seasonStrength: () => (model.method === 'zscore' ? undefined : seasonStrength(counted, model.periodMs)),
  });
}

function scoreTiers(
  tiers: UnscoredTiers,
  observed: Float64Array,
  predicted: Float64Array,
  sigma: Float64Array
): SharpTiers {
  return { ...tiers, suddenScore: scoreOf(observed, predicted, sigma), lastingScore: lastingScores(tiers) };
}
