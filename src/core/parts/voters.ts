import { DAY_MS, HOUR_MS } from '../durations';
import type { ModelSpec } from '../model';
import { periodsAgo } from '../predict';
import { heldSince, renewalTimes } from '../sharp/renewed';
import type { SharpShape } from '../sharp/shape';
import { isPresent } from '../windows/column';
import { avgOverTime } from '../windows/overTime';
import { quantileOfSorted } from '../windows/quantile';
import type { Samples } from '../windows/samples';
import type { WindowBounds } from '../windows/series';
import type { Times } from '../windows/times';
import { windowsAt, type Windows } from '../windows/window';
import type { Weights } from './weights';

/** Adds `weight` times the prediction at the i-th time; false where there is none. */
export type AddPrediction = (i: number, weight: number, into: Weights) => boolean;

type Bounds = Pick<Windows, 'first' | 'end'>;

/** One vote: mean of the past window, plus the mean of one long window, less that of another. */
interface Vote {
  past: Bounds;
  now: Bounds;
  then: Bounds;
  /** NaN: none, or one that is not a number. */
  values: Float64Array;
  /** Votes, be it NaN, as `hasVote` has it. */
  isThere: (i: number) => boolean;
}

/** The prediction of `zscore` and `seasonal` at each time, as `predict` has it. */
export function votersOf(counted: Samples, at: Times, model: ModelSpec): AddPrediction {
  const { windowMs, smoothingMs, trendMs, bounds, cycles } = model;
  if (model.method === 'zscore') {
    return meanOf(counted, windowsAt(counted, at, windowMs, bounds));
  }
  const now = windowsAt(counted, at, trendMs, bounds);
  const votes = Array.from({ length: cycles }, (_, index) => {
    const { then, offsetMs } = periodsAgo(at, index + 1, model);
    const past = windowsAt(counted, then, smoothingMs, bounds, offsetMs - smoothingMs / 2);
    return voteOf(counted, past, now, windowsAt(counted, then, trendMs, bounds, offsetMs));
  });
  return medianOf(votes, bounds);
}

/** The prediction of `sharp` for a time of the week, as `sharpPrediction` has it. */
export function sharpVotersOf(counted: Samples, at: Times, model: ModelSpec, shape: SharpShape): AddPrediction {
  const { smoothingMs, trendMs, bounds } = model;
  const weeks = Array.from({ length: model.cycles }, (_, index) => index + 1);
  const agos = [...weeks, DAY_MS / model.periodMs].map((cycle) => periodsAgo(at, cycle, model));
  const backMs = Math.max(...agos.map(({ then, offsetMs }) => at.times[0] - then.times[0] + offsetMs)) + HOUR_MS;
  const renewals = renewalTimes(at, shape, backMs + shape.matureMs);
  const renewed = windowsAt(counted, renewals, trendMs, bounds);
  const isMature = (place: number) => {
    const before = place - shape.matureMs / shape.renewMs;
    return renewed.end[before] > renewed.first[before];
  };
  const numbers = Float64Array.from(renewals.times, (_, i) => i);
  const held = (times: Times, offsetMs = 0, isThere = (_: number) => true): Bounds => {
    const places = heldSince(numbers, renewals, times, shape, offsetMs);
    return {
      first: Int32Array.from(places, (place) => renewed.first[place]),
      end: Int32Array.from(places, (place) => (isThere(place) ? renewed.end : renewed.first)[place]),
    };
  };
  const now = held(at);
  const votes = agos.map(({ then, offsetMs }) => {
    const past = windowsAt(counted, then, smoothingMs, bounds, offsetMs - smoothingMs / 2);
    return voteOf(counted, past, now, held(then, offsetMs, isMature));
  });
  const [median, standIn] = [
    medianOf(votes, bounds),
    meanOf(counted, windowsAt(counted, at, shape.standInMs, bounds, shape.stepMs)),
  ];
  return (i, weight, into) => median(i, weight, into) || standIn(i, weight, into);
}

function meanOf({ nonFinite }: Samples, windows: Windows): AddPrediction {
  return (i, weight, into) => {
    const [first, end] = [windows.first[i], windows.end[i]];
    const isFinite = !nonFinite || nonFinite.finiteBefore[end] - nonFinite.finiteBefore[first] === end - first;
    const isThere = end > first && isFinite;
    if (isThere) {
      into.addMean(windows, i, weight);
    }
    return isThere;
  };
}

function voteOf(counted: Samples, past: Bounds, now: Bounds, then: Bounds): Vote {
  const means = [past, now, then].map((of) => avgOverTime(counted, { ...of, ascending: false }));
  const [a, b, c] = means.map(({ values }) => values);
  const values = a.map((value, i) => value + (b[i] - c[i]));
  return { past, now, then, values, isThere: (i) => means.every((mean) => isPresent(mean, i)) };
}

/** The vote in the middle, NaN before all others; of an even number both, half each. None where these are not finite. */
function medianOf(votes: Vote[], bounds: WindowBounds): AddPrediction {
  return (i, weight, into) => {
    const present = votes.filter(({ isThere }) => isThere(i)).sort((a, b) => ordered(a.values[i], b.values[i]));
    const sorted = Float64Array.from(present, ({ values }) => values[i]);
    if (!Number.isFinite(quantileOfSorted(0.5, sorted, sorted.length, bounds))) {
      return false;
    }
    const middle = (present.length - 1) / 2;
    for (const { past, now, then } of [present[Math.floor(middle)], present[Math.ceil(middle)]]) {
      into.addMean(past, i, weight / 2);
      into.addMean(now, i, weight / 2);
      into.addMean(then, i, -weight / 2);
    }
    return true;
  };
}

function ordered(a: number, b: number): number {
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : a < b ? -1 : a > b ? 1 : 0;
}
