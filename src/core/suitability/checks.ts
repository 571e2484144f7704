import { DAY_MS } from '../durations';
import { firstRangeMs } from '../historyNeeded';
import type { ModelSpec } from '../model';
import {
  CALENDAR_LIMITS,
  CHANGE_LIMITS,
  fitnessOf,
  OFTEN,
  SEASONLESS_LIMITS,
  TAIL_LIMITS,
  type Limits,
} from './limits';
import type { Measures } from './measures';
import type { AdviceCode, Reason } from './reason';
import { clearlyBetter, suitsNoBand } from './replay';

/** One thing that can speak against a model; undefined when it does not. */
export type Check = (model: ModelSpec, measures: Measures) => Reason | undefined;

/** From this share of repetition on, hours without samples are how things are. */
const REGULAR = 0.8;

/** In the order in which reasons of one fitness are told: first what makes the others pointless. */
export const CHECKS: Check[] = [
  noPrediction,
  onlyGrows,
  twoValues,
  jobEdges,
  clockChange,
  betterModel,
  fewCycles,
  shortWindow,
  (model, { nanSamples }) => notFinite('nan-samples', nanSamples, model),
  (model, { infiniteSamples }) => notFinite('infinite-samples', infiniteSamples, model),
  mostlyZero,
  gaps,
  fewSamples,
  longTails,
  weakSeason,
  seasonIgnored,
  zeroSigma,
  oftenOutside,
  nearZero,
  outageUnseen,
  insensitive,
];

/** A reason when a number is above one of two limits. */
function above(number: number, limits: Limits, reason: Omit<Reason, 'fitness'>): Reason | undefined {
  const fitness = fitnessOf(number, limits);
  return fitness === 'good' ? undefined : { ...reason, fitness };
}

/** Not where sigma is 0: that has a reason of its own. */
function noPrediction(model: ModelSpec, { neededMs, foundMs, predicts }: Measures): Reason | undefined {
  const advice: AdviceCode[] = foundMs < neededMs ? ['longer-retention'] : [];
  const data = { firstMs: firstRangeMs(model), foundMs };
  return predicts ? undefined : { code: 'no-prediction', fitness: 'poor', data, advice };
}

/** Without any, `sharp` alone predicts, by its last samples or by yesterday: others have a reason of their own. */
function fewCycles({ method }: ModelSpec, measures: Measures): Reason | undefined {
  const { cyclesUsed: used, cyclesWanted: wanted, predicts } = measures;
  const isEnough = used === 0 ? method !== 'sharp' || !predicts : used >= Math.min(3, wanted);
  return isEnough
    ? undefined
    : { code: 'few-cycles', fitness: 'fair', data: { wanted, used }, advice: ['longer-retention'] };
}

/** The same, with what to do where it is poor and a replay has found that no model suits. */
function orNoBand(
  model: ModelSpec,
  measures: Measures,
  number: number,
  limits: Limits,
  reason: Omit<Reason, 'fitness'>
) {
  // Mostly zeros have advice of their own.
  const isPoor = fitnessOf(number, limits) === 'poor' && measures.zeroShare <= 0.5;
  const isHopeless = isPoor && suitsNoBand(measures.replayed);
  const data = { ...reason.data, ...thresholdOf(model, measures) };
  return above(number, limits, isHopeless ? { ...reason, data, advice: ['no-band'] } : reason);
}

/** A threshold that is exceeded about ten minutes a week. */
function thresholdOf({ direction }: ModelSpec, { highest, lowest }: Measures): Reason['data'] {
  const threshold: Reason['data'] = direction === 'below' ? { below: lowest } : { above: highest };
  return Number.isFinite(highest) ? threshold : {};
}

/** Usually all that is marked of a weekly job: a minute of an edge is too rare for the unit, which knows the rarest 1 % of a week. */
function jobEdges({ smoothingMs, forMs }: ModelSpec, { edgeShare = 0, zeroShare }: Measures): Reason | undefined {
  return edgeShare > MOST_EDGES && zeroShare > 0.5 && forMs < smoothingMs
    ? { code: 'job-edges', fitness: 'poor', data: { smoothingMs }, advice: ['longer-for', 'job-age'] }
    : undefined;
}

/** Share of what is outside. */
const MOST_EDGES = 0.8;

/** A service that people use at their hours of the day is an hour late for weeks after their clocks have changed. */
function clockChange(_: ModelSpec, { calendarFit = 0 }: Measures): Reason | undefined {
  return above(calendarFit, CALENDAR_LIMITS, {
    code: 'clock-change',
    data: { share: 1 - 1 / calendarFit },
    advice: ['local-time'],
  });
}

/** Chosen by replaying, not by a rule of thumb: docs/sharp.md, "Advice". */
function betterModel(_: ModelSpec, { replayed, distinctValues, onlyGrows, isJob }: Measures): Reason | undefined {
  // No model suits such values.
  const advice = distinctValues < 3 || onlyGrows || isJob ? [] : clearlyBetter(replayed);
  const [own] = replayed;
  const best = replayed.find(({ code }) => code !== undefined && code === advice[0]);
  return best === undefined
    ? undefined
    : {
        code: 'better-model',
        fitness: 'fair',
        data: {
          missBy: best.miss / own.miss,
          narrower: best.width / own.width,
          outside: best.outside,
          ownOutside: own.outside,
          isBlind: own.isBlind ? 1 : 0,
        },
        advice,
      };
}

/** What is mostly 0 is a job that runs now and then; the others, such as `up`, are compared with one of their values. */
function twoValues(_: ModelSpec, { rarer, zeroShare }: Measures): Reason | undefined {
  const advice: AdviceCode[] = [zeroShare > 0.5 ? 'job-age' : 'alert-on-value'];
  return rarer === undefined ? undefined : { code: 'two-values', fitness: 'poor', data: { rarer }, advice };
}

function shortWindow({ method }: ModelSpec, { neededMs, foundMs }: Measures): Reason | undefined {
  return method === 'zscore'
    ? above(1 - foundMs / neededMs, [0, 0.5], {
        code: 'short-window',
        data: { neededMs, foundMs },
        advice: ['longer-retention'],
      })
    : undefined;
}

function onlyGrows(_: ModelSpec, measures: Measures): Reason | undefined {
  return measures.onlyGrows ? { code: 'only-grows', fitness: 'poor', data: {}, advice: ['rate'] } : undefined;
}

/** To `sharp` such samples are missing; in the windows of the others each makes everything unknown. */
function notFinite(code: Reason['code'], count: number, { method }: ModelSpec): Reason | undefined {
  const data = { count, areLeftOut: method === 'sharp' ? 1 : 0 };
  return above(count, [0, Infinity], { code, data, advice: ['drop-not-finite'] });
}

function mostlyZero(model: ModelSpec, measures: Measures): Reason | undefined {
  const { zeroShare: share, distinctValues } = measures;
  // What is constant, or has two values only, has a reason of its own: no threshold lies between, and no sum helps.
  return above(distinctValues < 3 ? 0 : share, [0.5, 0.9], {
    code: 'mostly-zero',
    data: { share, ...thresholdOf(model, measures) },
    advice: share > 0.9 ? ['job-age', 'aggregate-more', 'fixed-threshold'] : ['aggregate-more', 'fixed-threshold'],
  });
}

function gaps(_: ModelSpec, { missingShare: share, missingAgain: repeated, sparse }: Measures): Reason | undefined {
  if (sparse) {
    const { distanceMs, isOnGrid } = sparse;
    const advice: AdviceCode[] = [isOnGrid ? 'coarser-step' : 'last-sample'];
    return above(share, [0, 0.5], { code: 'sparse', data: { distanceMs, share }, advice });
  }
  // Hours that are missing every week are how the service works.
  const advice: AdviceCode[] = repeated > REGULAR ? [] : ['fill-missing', 'aggregate-more'];
  return above(share, repeated > REGULAR ? [0.1, Infinity] : [0.1, 0.5], {
    code: 'gaps',
    data: { share, repeated },
    advice,
  });
}

/** The mean of n samples errs by sigma / sqrt(n): with fewer than four it is hardly smoother than one sample. */
function fewSamples(model: ModelSpec, { samplesPerWindow: samples = Infinity }: Measures): Reason | undefined {
  return model.method === 'zscore'
    ? above(30 / samples, [1, 4], {
        code: 'few-samples',
        data: { samples, windowMs: model.windowMs },
        advice: ['finer-step'],
      })
    : above(4 / samples, [1, 4], {
        code: 'few-samples',
        data: { samples, windowMs: model.smoothingMs },
        advice: ['finer-step', 'longer-smoothing'],
      });
}

/** The article's check. It concerns a sigma of the values themselves: that of residuals does not hold their extremes. */
function longTails(model: ModelSpec, measures: Measures): Reason | undefined {
  const { tails } = measures;
  return tails && model.spread === 'weekly'
    ? above(Math.max(tails.above, -tails.below), TAIL_LIMITS, {
        code: 'long-tails',
        data: { highest: tails.above, lowest: tails.below, ...thresholdOf(model, measures) },
        advice: ['fixed-threshold'],
      })
    : undefined;
}

function weakSeason(model: ModelSpec, measures: Measures): Reason | undefined {
  const { method, periodMs } = model;
  const { seasonStrength: strength } = measures;
  return method === 'zscore' || strength === undefined
    ? undefined
    : orNoBand(model, measures, 1 - strength, SEASONLESS_LIMITS, {
        code: 'weak-season',
        data: { strength, periodMs },
        advice: [],
      });
}

function seasonIgnored({ method, periodMs }: ModelSpec, measures: Measures): Reason | undefined {
  const { seasonStrength = 0, dayStrength = 0, zeroSigmaShare } = measures;
  const isDaily = dayStrength > seasonStrength;
  return method === 'zscore' && zeroSigmaShare < 1
    ? above(Math.max(seasonStrength, dayStrength), [0.6, Infinity], {
        code: 'season-ignored',
        data: { strength: Math.max(seasonStrength, dayStrength), periodMs: isDaily ? DAY_MS : periodMs },
        advice: [],
      })
    : undefined;
}

function zeroSigma({ minWidth = 0, minWidthRatio = 0 }: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.zeroSigmaShare;
  return minWidth > 0 || minWidthRatio > 0
    ? undefined
    : above(share, [0, 0.5], { code: 'zero-sigma', data: { share }, advice: ['minimum-width'] });
}

/** A long incident is no reason to widen the band: what is normal leaves a band that is too narrow on most days. */
function oftenOutside(_: ModelSpec, { outsideShare: share = 0, outsideDays = 0 }: Measures): Reason | undefined {
  return outsideDays > 0.5
    ? above(share, OFTEN, { code: 'often-outside', data: { share }, advice: ['wider-band'] })
    : undefined;
}

/** An error ratio, for instance: no band below it could see anything, and nobody wants it to. */
function nearZero(model: ModelSpec, measures: Measures): Reason | undefined {
  const { isNearZero, zeroShare } = measures;
  // Mostly zeros have a reason of their own.
  return isNearZero && zeroShare <= 0.5 && model.direction !== 'above'
    ? {
        code: 'near-zero',
        fitness: 'fair',
        data: thresholdOf(model, measures),
        advice: ['above-only', 'fixed-threshold'],
      }
    : undefined;
}

/** Only of metrics that are never negative: for others 0 is a value like any other. */
function outageUnseen(model: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.hasNegative || measures.isNearZero ? 0 : (measures.unseenOutageShare ?? 0);
  return orNoBand(model, measures, share, [0.01, 0.25], { code: 'outage-unseen', data: { share }, advice: [] });
}

function insensitive(model: ModelSpec, measures: Measures): Reason | undefined {
  const { median, inUnits } = measures.change ?? {};
  const share = measures.isNearZero ? NaN : (median?.share ?? NaN);
  const change: Reason['data'] = inUnits && median ? { change: Math.min(median.rise, median.drop) } : {};
  const isPoor = fitnessOf(share, CHANGE_LIMITS) === 'poor';
  return Number.isFinite(share)
    ? orNoBand(model, measures, share, CHANGE_LIMITS, {
        code: 'insensitive',
        data: { share, ...change, ...(isPoor && thresholdOf(model, measures)) },
        advice: isPoor ? ['aggregate-more', 'fixed-threshold'] : ['aggregate-more'],
      })
    : undefined;
}
