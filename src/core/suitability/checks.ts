import { DAY_MS } from '../durations';
import type { ModelSpec } from '../model';
import { CHANGE_LIMITS, fitnessOf, SEASONLESS_LIMITS, TAIL_LIMITS, type Limits } from './limits';
import type { Measures } from './measures';
import type { AdviceCode, Reason } from './reason';

/** One thing that can speak against a model; undefined when it does not. */
export type Check = (model: ModelSpec, measures: Measures) => Reason | undefined;

/** From this strength on a season is worth following. */
const STRONG_SEASON = 1 - SEASONLESS_LIMITS[0];

/** In the order in which reasons of one fitness are told: first what makes the others pointless. */
export const CHECKS: Check[] = [
  noPrediction,
  onlyGrows,
  fewCycles,
  shortWindow,
  (_, { nanSamples: count }) => notFinite('nan-samples', count),
  (_, { infiniteSamples: count }) => notFinite('infinite-samples', count),
  mostlyZero,
  gaps,
  fewSamples,
  longTails,
  weakSeason,
  seasonIgnored,
  zeroSigma,
  oftenOutside,
  outageUnseen,
  insensitive,
];

/** A reason when a number is above one of two limits. */
function above(number: number, limits: Limits, reason: Omit<Reason, 'fitness'>): Reason | undefined {
  const fitness = fitnessOf(number, limits);
  return fitness === 'good' ? undefined : { ...reason, fitness };
}

/** Not where sigma is 0: that has a reason of its own. */
function noPrediction(model: ModelSpec, measures: Measures): Reason | undefined {
  const { neededMs, foundMs, predicts } = measures;
  const advice = foundMs < neededMs ? historyAdvice(model, measures) : [];
  return predicts ? undefined : { code: 'no-prediction', fitness: 'poor', data: { neededMs, foundMs }, advice };
}

function fewCycles(model: ModelSpec, measures: Measures): Reason | undefined {
  const { cyclesUsed: used, cyclesWanted: wanted } = measures;
  const advice = historyAdvice(model, measures);
  return used === 0 || used >= Math.min(3, wanted)
    ? undefined
    : { code: 'few-cycles', fitness: 'fair', data: { wanted, used }, advice };
}

function historyAdvice(model: ModelSpec, { foundMs }: Measures): AdviceCode[] {
  const daysWouldDo = model.method !== 'zscore' && model.periodMs > DAY_MS && foundMs >= 4 * DAY_MS;
  return daysWouldDo ? ['longer-retention', 'daily-period'] : ['longer-retention'];
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

function notFinite(code: Reason['code'], count: number): Reason | undefined {
  return above(count, [0, Infinity], { code, data: { count }, advice: ['drop-not-finite'] });
}

function mostlyZero(_: ModelSpec, { zeroShare: share }: Measures): Reason | undefined {
  return above(share, [0.5, 0.9], {
    code: 'mostly-zero',
    data: { share },
    advice: ['aggregate-more', 'fixed-threshold'],
  });
}

function gaps(_: ModelSpec, { missingShare: share, sparse }: Measures): Reason | undefined {
  if (sparse) {
    const { distanceMs, isOnGrid } = sparse;
    const advice: AdviceCode[] = [isOnGrid ? 'coarser-step' : 'last-sample'];
    return above(share, [0, 0.5], { code: 'sparse', data: { distanceMs, share }, advice });
  }
  return above(share, [0.1, 0.5], { code: 'gaps', data: { share }, advice: ['fill-missing', 'aggregate-more'] });
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
function longTails({ spread }: ModelSpec, { tails }: Measures): Reason | undefined {
  return tails && spread === 'weekly'
    ? above(Math.max(tails.above, -tails.below), TAIL_LIMITS, {
        code: 'long-tails',
        data: { ...tails },
        advice: ['robust-spread', 'fixed-threshold'],
      })
    : undefined;
}

function weakSeason({ method, periodMs }: ModelSpec, measures: Measures): Reason | undefined {
  const { seasonStrength: strength, dayStrength = 0 } = measures;
  return method === 'zscore' || strength === undefined
    ? undefined
    : above(1 - strength, SEASONLESS_LIMITS, {
        code: 'weak-season',
        data: { strength, periodMs },
        advice: dayStrength > Math.max(STRONG_SEASON, strength) ? ['daily-period'] : ['zscore'],
      });
}

function seasonIgnored({ method, periodMs }: ModelSpec, measures: Measures): Reason | undefined {
  const { seasonStrength = 0, dayStrength = 0, zeroSigmaShare } = measures;
  const isDaily = dayStrength > seasonStrength;
  return method === 'zscore' && zeroSigmaShare < 1
    ? above(Math.max(seasonStrength, dayStrength), [0.6, Infinity], {
        code: 'season-ignored',
        data: { strength: Math.max(seasonStrength, dayStrength), periodMs: isDaily ? DAY_MS : periodMs },
        advice: isDaily ? ['seasonal', 'daily-period'] : ['seasonal'],
      })
    : undefined;
}

function zeroSigma({ minWidth = 0, minWidthRatio = 0 }: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.zeroSigmaShare;
  return minWidth > 0 || minWidthRatio > 0
    ? undefined
    : above(share, [0, 0.5], { code: 'zero-sigma', data: { share }, advice: ['minimum-width'] });
}

function oftenOutside(model: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.outsideShare ?? 0;
  const advice: AdviceCode[] = ['wider-band', ...sharperFor(model, measures)];
  return above(share, [0.05, 0.2], { code: 'often-outside', data: { share }, advice });
}

/** Only of metrics that are never negative: for others 0 is a value like any other. */
function outageUnseen(model: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.hasNegative ? 0 : (measures.unseenOutageShare ?? 0);
  return above(share, [0.01, 0.25], { code: 'outage-unseen', data: { share }, advice: sharperFor(model, measures) });
}

function insensitive(model: ModelSpec, measures: Measures): Reason | undefined {
  const share = measures.change?.median.share ?? NaN;
  const advice: AdviceCode[] = [...sharperFor(model, measures), 'aggregate-more'];
  return Number.isFinite(share)
    ? above(share, CHANGE_LIMITS, { code: 'insensitive', data: { share }, advice })
    : undefined;
}

/** Spread that leaves more of the usual movement out of sigma. */
function sharperFor({ method, spread }: ModelSpec, { seasonStrength = 0 }: Measures): AdviceCode[] {
  switch (method) {
    case 'sharp':
      return [];
    case 'zscore':
      return seasonStrength > STRONG_SEASON ? ['seasonal'] : [];
    case 'seasonal':
      return spread === 'weekly' ? ['residual-spread', 'sharp'] : ['sharp'];
  }
}
