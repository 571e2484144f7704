import type { Analysis } from '../analysis';
import { analyze } from '../analyze';
import { calendarFit } from './calendarFit';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import { withoutSpans } from '../exclude';
import type { ModelSpec } from '../model';
import { cyclesAgo } from '../shiftBack';
import { leavesBand, leavesLasting } from '../verdict';
import { inspectSamples } from '../windows/samples';
import type { Series } from '../windows/series';
import { countBelow } from '../windows/timeSearch';
import { replayModels, type Replayed } from './replay';
import { OFTEN } from './limits';
import { seasonStrength } from './seasonStrength';
import { sparseSamples, type Sparse } from './sparse';
import { tailsAt, type Tails } from './tails';
import { sizeNearZero, visibleChanges } from './visibleChange';

/** Measures behind a verdict; undefined where there is nothing to measure by. "Last" is the last sample. */
export interface Measures {
  /** Before the last sample: what the model needs, and what of it is there. */
  neededMs: number;
  foundMs: number;
  cyclesWanted: number;
  /** How many past periods vote at the last sample. */
  cyclesUsed: number;
  /** Somewhere in the last week there are a prediction and a sigma. */
  predicts: boolean;
  /** Samples that the shortest window holds if none is missing: the smoothing window, for the z-score that of the mean. */
  samplesPerWindow?: number;
  /** Share of the times between the first and the last sample that have none. */
  missingShare: number;
  /** Samples come at a distance of several steps, which is why the others are missing. */
  sparse?: Sparse;
  zeroShare: number;
  /** Different values, counted up to three. */
  distinctValues: number;
  /** Of two different values, the one that fewer samples have; undefined of one or of more, and where few samples are known. */
  rarer?: number;
  /** Of the missing times, the share that was missing a week before, too. */
  missingAgain: number;
  /** Mostly 0, and it begins and ends to be so several hours apart. */
  isJob: boolean;
  /** Share of the last week's samples outside that lie near the beginning or end of a run, now or in a past cycle; only of jobs. */
  edgeShare?: number;
  /** What one of a thousand samples exceeds, above and below, in the metric's unit. */
  highest: number;
  lowest: number;
  /** Never negative, and the usual value is small beside the peaks. */
  isNearZero: boolean;
  nanSamples: number;
  infiniteSamples: number;
  hasNegative: boolean;
  /** For a day and more no sample is below its predecessor but where a counter was reset, and most are above it. */
  onlyGrows: boolean;
  /** Season strength for the model's period, and for a day. */
  seasonStrength?: number;
  dayStrength?: number;
  /** How many times as far the past periods are by hours as by the calendar of a zone, whose clocks changed lately. */
  calendarFit?: number;
  /** At the last sample, over the window of sigma. */
  tails?: Tails;
  /** Share of the last week's samples with a sigma of 0. */
  zeroSigmaShare: number;
  /** Share of the last week's samples outside their band. */
  outsideShare?: number;
  /** Of that week's days, counted back from its end, the share on which more is outside than rarely happens. */
  outsideDays?: number;
  /** Share of the last week's times with a positive prediction at which even a drop to 0 that lasts stays inside. */
  unseenOutageShare?: number;
  /** The smallest visible change at the last sample with a band, and at the median one of the last week, by share. */
  change?: ReturnType<typeof visibleChanges>;
  /** The model, then those that may take its place, the best first. */
  replayed: readonly Replayed[];
}

export function measure(series: Series, model: ModelSpec, askedStepMs?: number, timeZone?: string): Measures {
  const samples = withoutSpans(inspectSamples(series), model.exclusions);
  const { times, values, stepMs } = samples;
  const gridMs = askedStepMs ?? stepMs;
  const lastMs = times[times.length - 1];
  const analysis = analyze(series, times.slice(countBelow(times, lastMs - WEEK_MS)), model, askedStepMs);
  const { history, predicted, sigma } = analysis;
  const shareOf = (matches: (value: number) => boolean) => values.filter(matches).length / Math.max(1, values.length);
  const zeroShare = shareOf((value) => value === 0);
  const edges = edgesOf(samples);
  const different = distinct(values);
  const nearZero = isNearZero(values);
  return {
    neededMs: history.neededMs,
    foundMs: times.length === 0 ? 0 : Math.min(history.neededMs, lastMs - times[0]),
    cyclesWanted: history.cyclesWanted,
    cyclesUsed: history.cyclesUsed.length,
    predicts: predicted.some((value, i) => !Number.isNaN(value - sigma[i])),
    samplesPerWindow:
      stepMs > 0 ? (model.method === 'zscore' ? model.windowMs : model.smoothingMs) / stepMs : undefined,
    missingShare: missingShare(times, gridMs),
    sparse: sparseSamples(times, gridMs),
    zeroShare,
    distinctValues: different.length,
    rarer: different.length === 2 && values.length >= MANY_SAMPLES ? rarerOf(values, different) : undefined,
    missingAgain: missingAgain(times, gridMs),
    isNearZero: nearZero,
    isJob: zeroShare > 0.5 && isFarApart(edges, samples, HOUR_MS),
    edgeShare: edgeShare(edges, samples, analysis),
    highest: quantileAt(values, 0.999),
    lowest: quantileAt(values, 0.001),
    nanSamples: values.filter(Number.isNaN).length,
    infiniteSamples: values.filter((value) => Math.abs(value) === Infinity).length,
    hasNegative: values.some((value) => value < 0),
    onlyGrows: lastMs - times[0] >= DAY_MS && onlyGrows(values),
    seasonStrength: seasonStrength(samples, model.periodMs),
    dayStrength: seasonStrength(samples, DAY_MS),
    calendarFit: timeZone === undefined ? undefined : calendarFit(samples, model, timeZone, lastMs - WEEK_MS),
    tails: times.length === 0 ? undefined : tailsAt(samples, lastMs, model.windowMs, model.bounds),
    zeroSigmaShare: sigma.filter((each) => each === 0).length / Math.max(1, sigma.length),
    ...measureBand(analysis),
    // Near 0 a drop says nothing, and the advice is to let it count for nothing.
    replayed: replayModels(samples, nearZero ? { ...model, direction: 'above' } : model, askedStepMs),
  };
}

function missingShare(times: Float64Array, stepMs: number): number {
  return times.length < 2 ? 0 : 1 - times.length / ((times[times.length - 1] - times[0]) / stepMs + 1);
}

/** Different finite values, three at most. */
function distinct(values: Float64Array): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < values.length && seen.size < 3; i++) {
    if (Number.isFinite(values[i])) {
      seen.add(values[i]);
    }
  }
  return [...seen];
}

/** Of fewer samples nobody knows which values are still to come. */
const MANY_SAMPLES = 30;

function rarerOf(values: Float64Array, [one, other]: number[]): number {
  const count = (of: number) => values.filter((value) => value === of).length;
  return count(one) < count(other) ? one : other;
}

/** Of the grid's times without a sample, from a week after the first sample on: the share that had none a week before either. */
function missingAgain(times: Float64Array, stepMs: number): number {
  const present = new Set(times);
  let [missing, again] = [0, 0];
  for (let time = times[0] + WEEK_MS; time <= times[times.length - 1]; time += stepMs) {
    if (!present.has(time)) {
      missing++;
      again += present.has(time - WEEK_MS) ? 0 : 1;
    }
  }
  return missing === 0 ? 0 : again / missing;
}

/** The median is below a tenth of what 2 % of the samples exceed. */
function isNearZero(values: Float64Array): boolean {
  return !values.some((value) => value < 0) && sizeNearZero(values) !== undefined;
}

/** The sample at this share of all of them, by size; NaN without a finite one. */
function quantileAt(values: Float64Array, share: number): number {
  const sorted = values.filter(Number.isFinite).sort();
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
}

/** Runs of a job are further apart than this many smoothing windows: what comes more often is in the unit. */
const WINDOWS_APART = 4;

/** Where values begin or end to be 0. */
function edgesOf({ times, values }: Series): Float64Array {
  return times.filter((_, i) => i > 0 && (values[i] === 0) !== (values[i - 1] === 0));
}

function isFarApart(edges: Float64Array, { times }: Series, smoothingMs: number): boolean {
  return edges.length > 0 && times[times.length - 1] - times[0] > WINDOWS_APART * smoothingMs * edges.length;
}

/** Of what is outside, the share within a smoothing window of an edge, there or cycles ago. */
function edgeShare(edges: Float64Array, series: Series, analysis: Analysis): number | undefined {
  const { model, verdict } = analysis;
  const outside = analysis.times.filter((_, i) => leavesBand(verdict[i]) || leavesLasting(verdict[i]));
  if (model.method === 'zscore' || !isFarApart(edges, series, model.smoothingMs) || outside.length === 0) {
    return undefined;
  }
  const isNear = (time: number) => edges[countBelow(edges, time - model.smoothingMs)] <= time + model.smoothingMs;
  const cycles = Array.from({ length: model.cycles + 1 }, (_, cycle) => cyclesAgo(outside, cycle, model));
  return outside.filter((_, i) => cycles.some((then) => isNear(then[i]))).length / outside.length;
}

/** A counter's rise from one sample to the next is of one size, so that a restart begins within a few of them of 0. */
const NEAR_ZERO_RISES = 20;

/** As a counter: it falls only by starting again near 0, and seldom. A gauge that fills and is emptied starts from its own level. */
function onlyGrows(values: Float64Array): boolean {
  let [rises, resets, risen, lastStart] = [0, 0, 0, 0];
  for (let i = 1; i < values.length; i++) {
    if (values[i] < values[i - 1]) {
      resets++;
      lastStart = Math.max(lastStart, values[i]);
      if (!(values[i] >= 0 && values[i] < values[i - 1] / 2)) {
        return false;
      }
    } else if (values[i] > values[i - 1]) {
      rises++;
      risen += values[i] - values[i - 1];
    }
  }
  const isNearZero = lastStart <= NEAR_ZERO_RISES * (risen / Math.max(1, rises));
  return rises > values.length / 2 && resets < rises / MIN_RISES && isNearZero;
}

/** Rises between two restarts: what starts again more often is no counter of a service. */
const MIN_RISES = 100;

function measureBand(
  analysis: Analysis
): Pick<Measures, 'outsideShare' | 'outsideDays' | 'unseenOutageShare' | 'change'> {
  const { times, observed, predicted, lower, lasting, verdict, model } = analysis;
  const hasBand = (i: number) => !Number.isNaN(lower[i]);
  const banded = Array.from(times.keys()).filter(hasBand);
  const judged = banded.filter((i) => !Number.isNaN(observed[i]));
  const positive = banded.filter((i) => predicted[i] > 0);
  const lastMs = times[times.length - 1];
  const days = Array.from({ length: WEEK_MS / DAY_MS }, (_, day) => {
    const ofDay = judged.filter((i) => Math.floor((lastMs - times[i]) / DAY_MS) === day);
    return shareIn(ofDay, (i) => Boolean(verdict[i]));
  }).filter((share) => share !== undefined);
  // An outage that lasts is seen by the second tier of `sharp`.
  const staysInside = (i: number) => lower[i] <= 0 && !(lasting && lasting.lower[i] > 0);
  return {
    outsideShare: shareIn(judged, (i) => Boolean(verdict[i])),
    outsideDays: shareIn([...days.keys()], (day) => days[day] > OFTEN[0]),
    unseenOutageShare: model.direction === 'above' ? undefined : shareIn(positive, staysInside),
    change: visibleChanges(analysis),
  };
}

function shareIn(indices: number[], matches: (i: number) => boolean): number | undefined {
  return indices.length === 0 ? undefined : indices.filter(matches).length / indices.length;
}
