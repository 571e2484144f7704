import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { DAY_MS, WEEK_MS } from '../durations';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { countBelow } from '../windows/timeSearch';
import type { AdviceCode } from './reason';

/** What a model would have said of the last two weeks. */
export interface Replayed {
  /** The advice to take this model; absent: the model that is looked at, and the default of its method, which is only compared with. */
  code?: AdviceCode;
  /** Median of |observed - predicted|, in the metric's unit. */
  miss: number;
  /** Share of the judged times that were outside. */
  outside: number;
  /** Share of the times that could be judged. */
  judged: number;
  /** Median half width of the band, in the metric's unit. */
  width: number;
  /** Half of its band's width is more than twice of what the series spanned in that time: it holds whatever comes. */
  isBlind: boolean;
  /** It is more than that once, and the level moves from week to week, as that of memory which fills up and is freed. */
  isTooWide: boolean;
  /** How badly the model suits: Infinity where it judges too little, or by a band that holds whatever comes. */
  cost: number;
}

const REPLAYED_MS = 2 * WEEK_MS;
/** A shorter history tells no model from another. */
const LEAST_MS = DAY_MS;
/** Evaluation times: the two shares need no more. */
const MAX_TIMES = 1000;
/** So much of the time counts as outside of every band: else a band that holds everything would be the best one. */
const LEAST_OUTSIDE = 0.02;
/** A model that judges less of the time than this part of what another one does is not compared. */
const LEAST_JUDGED = 0.5;
/** Half of a band's width, as a part of what the values span, that sees nothing: with less, labels still find such bands useful. */
const BLIND = 2;
/** In median absolute deviations: two sigmas. */
const MOVED = 3;
/** A model has to be better by this factor to be advised: below it labels do not tell the two apart ... */
const CLEARLY = 1.5;
/** ... or as good with a band so many times narrower, which sees changes that the other one hides. */
const NARROWER = 2;

/**
 * Models that may suit better, by the advice that names them. What is not the method's business stays. They are the same ones for each of
 * them, but for a season of one day of its own: so whoever follows advice is not sent on. Where a level moved, weeks are of no use to a season.
 */
function candidates(model: ModelSpec, isMoved: boolean): Array<[AdviceCode | undefined, ModelSpec]> {
  const { cycles, direction, minWidth, minWidthRatio, clipMin, clipMax, timeZone, bounds, exclusions } = model;
  const kept = { cycles, direction, minWidth, minWidthRatio, clipMin, clipMax, timeZone, bounds, exclusions };
  const sharp = { ...defaultModel('sharp'), ...kept };
  const seasonal: Array<[AdviceCode, ModelSpec]> = [
    ['seasonal', { ...defaultModel('seasonal'), ...kept }],
    ['residual-spread', { ...defaultModel('seasonal', 'residual'), ...kept }],
    ['robust-spread', { ...defaultModel('seasonal', 'robust'), ...kept }],
  ];
  const others: Array<[AdviceCode, ModelSpec]> = [
    ['sharp', sharp],
    ['zscore', { ...defaultModel('zscore'), ...kept }],
    ...(isMoved ? [['sharp-daily', { ...sharp, ...ONE_DAY }] as [AdviceCode, ModelSpec]] : seasonal),
  ];
  const own: Array<[AdviceCode, ModelSpec]> =
    isMoved && model.method !== 'zscore' && model.periodMs > DAY_MS ? [['daily-period', { ...model, ...ONE_DAY }]] : [];
  const known = [model, ...own.map(([, spec]) => spec)];
  return [
    ...own,
    ...others.flatMap(
      ([code, spec]): Array<[AdviceCode | undefined, ModelSpec]> =>
        known.some((each) => isSame(each, spec)) ? [] : [[isSameMethod(model, spec) ? undefined : code, spec]]
    ),
  ];
}

const ONE_DAY = { periodMs: DAY_MS, trendMs: DAY_MS };

function isSameMethod({ method, spread }: ModelSpec, other: ModelSpec): boolean {
  return method === other.method && (method !== 'seasonal' || spread === other.spread);
}

/** Of the fields that a method decides, but for `forMs`, which no verdict of a sample knows. */
function isSame(model: ModelSpec, other: ModelSpec): boolean {
  const fields = ['bandWidth', 'windowMs', 'periodMs', 'smoothingMs', 'trendMs'] as const;
  return isSameMethod(model, other) && fields.every((field) => model[field] === other[field]);
}

/**
 * Replays a model and those that may take its place over the last two weeks of a series. The cost of each is its miss times the
 * share of the time that it has outside: of what was tried, that ranks models most as labels do (docs/sharp.md, "Advice").
 *
 * @returns the model itself, then the others, the cheapest first
 */
export function replayModels(series: Series, model: ModelSpec, stepMs?: number): [Replayed, ...Replayed[]] {
  const { times } = series;
  const recent = times.subarray(countBelow(times, times[times.length - 1] - REPLAYED_MS));
  const stride = Math.ceil(recent.length / MAX_TIMES);
  const at = recent.filter((_, i) => i % stride === 0);
  const range = extent(series, recent[0]);
  const isMoved = levelMoved(series);
  const isLong = times[times.length - 1] - times[0] >= LEAST_MS;
  const compared = isLong ? candidates(model, isMoved) : [];
  const found: Replayed[] = [[undefined, model] as const, ...compared].map(([code, spec]) => {
    const replayed = replay(series, at, spec, stepMs);
    const { width } = replayed;
    return { code, ...replayed, isBlind: width > BLIND * range, isTooWide: isMoved && width > range };
  });
  const enough = LEAST_JUDGED * Math.max(...found.map(({ judged }) => judged));
  const [own, ...others] = found.map((each) =>
    each.judged > 0 && each.judged >= enough && !each.isBlind ? each : { ...each, cost: Infinity }
  );
  return [own, ...others.sort((a, b) => a.cost - b.cost)];
}

/**
 * Whether the last week's level is another one than that of one of the three weeks before: whether what samples differ by from those at the
 * same time then is, at the median, MOVED times what these differences usually differ by themselves. Slow growth is less.
 */
function levelMoved({ times, values }: Series): boolean {
  const from = countBelow(times, times[times.length - 1] - WEEK_MS);
  return [1, 2, 3].some((weeks) => {
    const differences: number[] = [];
    for (let i = from; i < times.length; i++) {
      const past = countBelow(times, times[i] - weeks * WEEK_MS);
      const difference = values[i] - values[past];
      if (times[past] === times[i] - weeks * WEEK_MS && Number.isFinite(difference)) {
        differences.push(difference);
      }
    }
    const shift = medianOf(differences, (difference) => difference);
    return Math.abs(shift) > MOVED * medianOf(differences, (difference) => Math.abs(difference - shift));
  });
}

/** How far apart the lowest and the highest sample are from a time on. */
function extent({ times, values }: Series, fromMs: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = countBelow(times, fromMs); i < values.length; i++) {
    if (Number.isFinite(values[i])) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  return high - low;
}

/** The advice that a replay gives: models that are clearly better, and than which none is; the cheapest first. */
export function clearlyBetter(replayed: readonly Replayed[]): AdviceCode[] {
  const [own] = replayed;
  return bestOf(replayed).flatMap((best) =>
    best.code && !best.isTooWide && isClearlyBetter(best, own) ? [best.code] : []
  );
}

/** Whether the bands of all the best models are so wide that only what never was would leave them. */
export function suitsNoBand(replayed: readonly Replayed[]): boolean {
  return bestOf(replayed).every(({ isTooWide }) => isTooWide);
}

/** Than which none is clearly better. */
function bestOf(replayed: readonly Replayed[]): Replayed[] {
  return replayed.filter((one) => !replayed.some((other) => isClearlyBetter(other, one)));
}

/**
 * Whether one model is advised to somebody who has the other one. Not where it only has less outside: what it misses by more may be what
 * the other one finds, as incidents whose echo a season of one day expects.
 */
function isClearlyBetter({ cost, miss, width }: Replayed, than: Replayed): boolean {
  const isNarrower = cost <= than.cost && width * NARROWER < than.width;
  const isCheaper = cost * CLEARLY < than.cost && (miss <= than.miss || than.cost === Infinity);
  return cost < Infinity && (isCheaper || isNarrower);
}

function replay(
  series: Series,
  at: Float64Array,
  model: ModelSpec,
  stepMs?: number
): Omit<Replayed, 'code' | 'isBlind' | 'isTooWide'> {
  const { observed, predicted, lower, upper, verdict } = analyze(series, at, model, stepMs);
  const rows = [...verdict.keys()].filter((i) => !Number.isNaN(verdict[i]));
  const miss = medianOf(rows, (i) => Math.abs(observed[i] - predicted[i]));
  const width = medianOf(rows, (i) => (upper[i] - lower[i]) / 2);
  const outside = rows.filter((i) => verdict[i] !== 0).length / Math.max(1, rows.length);
  return { miss, outside, width, judged: rows.length / Math.max(1, at.length), cost: miss * (outside + LEAST_OUTSIDE) };
}

/** NaN without rows. */
function medianOf(rows: number[], of: (row: number) => number): number {
  return Float64Array.from(rows, of).sort()[rows.length >> 1] ?? NaN;
}
