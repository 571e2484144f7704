import { columns } from '../windows/allocate';
import type { ModelSpec } from '../model';
import { quantileOfSorted } from '../windows/quantile';
import { inspectSamples, type Samples } from '../windows/samples';
import type { WindowBounds } from '../windows/series';
import { slidingQuantileInSteps } from '../windows/slidingQuantile';
import { sizesOf } from '../spread';
import { finish, type Steps } from '../windows/steps';
import type { Times } from '../windows/times';
import { windowsAt, type Windows } from '../windows/window';
import { heldSince, renewalsBack, renewalTimes } from './renewed';
import type { SharpShape, TailShape } from './shape';

/** The unit of one tier at each time, and what it is made of; in the metric's unit. NaN where nothing is remembered. */
export interface Unit {
  unit: Float64Array;
  /** An ordinary hour's largest deviation: the median of three weeks. */
  ordinary: Float64Array;
}

/**
 * The unit of either tier: a part of the geometric mean of last week's tail and of an ordinary hour's largest deviation, widened
 * where hours differ much. It is that of the usual tail at least: of the first tier widened by a smaller power of the same. A handful of
 * bad hours moves none but the tail. Where a week's tail has few samples, it is one of hours: what four of a week exceed, which a handful
 * does not move either.
 *
 * Of a young series the tail is the largest of a few deviations, and not as far out as its quantile says: more of it is the unit, as of a
 * tail that is less far out. Without the record of an hour there is none.
 *
 * PromQL, every `renewMs`: `largest = max_over_time(deviation[1h])`, recorded. From its records, `high = quantile_over_time(0.8,
 * largest[3w])` and `middle`, the same with 0.5. The mean is `sqrt(quantile_over_time(<quantile>, deviation[1w]) * high ^ 3 /
 * (middle > 0) ^ 2)`, at least the usual tail, itself times `(high / middle) ^ 0.55`: the median of that quantile now, a week and two weeks
 * ago. Tails of hours are quantiles of `largest`; the usual one of single samples is that of all three weeks. All times
 * `clamp_min(<fullRecords> / count_over_time(largest[3w]), 1) ^ 0.2`.
 *
 * @param deviations - finite, signed; their size counts
 * @param tail - of their tier
 */
export function unitAt(deviations: Samples, at: Times, tail: TailShape, shape: SharpShape, model: ModelSpec): Unit {
  const renewals = renewalTimes(at, shape);
  return heldUnit(renewedUnit(deviations, renewals, tail, shape, model), renewals, at, shape);
}

/** What holds at each time, of the unit at each of the renewals. */
export function heldUnit({ unit, ordinary }: Unit, renewals: Times, at: Times, shape: SharpShape): Unit {
  return { unit: heldSince(unit, renewals, at, shape), ordinary: heldSince(ordinary, renewals, at, shape) };
}

/** `unitAt`, one entry per renewal. */
export function renewedUnit(
  deviations: Samples,
  renewals: Times,
  tail: TailShape,
  shape: SharpShape,
  model: ModelSpec
): Unit {
  return finish(renewedUnitInSteps(deviations, renewals, tail, shape, model));
}

/** The same in steps: it reads weeks. */
export function* renewedUnitInSteps(
  deviations: Samples,
  renewals: Times,
  tail: TailShape,
  shape: SharpShape,
  { bounds }: ModelSpec
): Steps<Unit> {
  const { renewMs, memoryMs, tailWindowMs, differPower, scalePower } = shape;
  const sizes = sizesOf(deviations.values);
  const before = renewalsBack(renewals, shape, memoryMs + renewMs);
  const records = presentOnly(before.times, largestOf(sizes, windowsAt(deviations, before, shape.largestMs, bounds)));
  yield;
  const ofHours = hoursBefore(records, renewals, memoryMs, shape);
  // One quantile after the other: its place moves little from one window to the next, but far from one quantile to another.
  const middles = yield* slidingQuantileInSteps(shape.middleQuantile, records.values, ofHours, bounds);
  const highs = yield* slidingQuantileInSteps(shape.highQuantile, records.values, ofHours, bounds);
  const counts = middles.map((_, i) => ofHours.end[i] - ofHours.first[i]);
  const [lasts, usuals] =
    tail.hoursQuantile === undefined
      ? yield* tailsOfSamples(deviations, sizes, renewals, tail.quantile, shape, bounds)
      : yield* tailsOfHours(records, renewals, tail.hoursQuantile, tail.usualMs, shape, bounds);
  if (tail.hoursQuantile !== undefined) {
    // Of few hours the samples say more, as where the last hour alone has any: it is not recorded yet.
    const isFew = (i: number) => counts[i] < tail.fullRecords;
    const few = [...lasts.keys()].filter((i) => isFew(i) || Number.isNaN(lasts[i]));
    const { first, end, ascending } = windowsAt(deviations, renewals, tailWindowMs, bounds);
    const [from, to] = [first, end].map((each) => Int32Array.from(few, (i) => each[i]));
    const tails = yield* slidingQuantileInSteps(tail.quantile, sizes, { first: from, end: to, ascending }, bounds);
    few.forEach((i, place) => {
      lasts[i] = tails[place];
      usuals[i] = isFew(i) ? tails[place] : usuals[i];
    });
  }
  const unit = middles.map((middle, i) => {
    const between = Math.sqrt((lasts[i] * highs[i] ** differPower) / middle ** (differPower - 1));
    // Where half of the hours have no deviation at all, or none is known, the tails decide alone.
    const usual = middle > 0 ? usuals[i] * (highs[i] / middle) ** tail.usualPower : usuals[i];
    const scale = counts[i] > 0 ? tail.scale * Math.max(tail.fullRecords / counts[i], 1) ** scalePower : NaN;
    return scale * (middle > 0 && between > usual ? between : usual);
  });
  return { unit, ordinary: middles };
}

/**
 * The windows of recorded hours. At a full hour the record of the hour before is the last one. Records lie between two full hours: as
 * many are in a window whatever the server's bounds are.
 */
function hoursBefore(records: Samples, renewals: Times, rangeMs: number, { renewMs }: SharpShape, agoMs = 0): Windows {
  return windowsAt(records, renewals, rangeMs, 'left-open', renewMs + agoMs);
}

/** At each renewal the tail of last week's samples, and the usual one. */
function* tailsOfSamples(...of: Parameters<typeof tailsOfWeeks>): Steps<[last: Float64Array, usual: Float64Array]> {
  const weeks = yield* tailsOfWeeks(...of);
  return [weeks[0], medianOf(weeks, of[5])];
}

/** The same of hours. */
function* tailsOfHours(
  records: Samples,
  renewals: Times,
  quantile: number,
  usualMs: number,
  shape: SharpShape,
  bounds: WindowBounds
): Steps<[last: Float64Array, usual: Float64Array]> {
  const tailAt = (rangeMs: number, agoMs = 0) =>
    slidingQuantileInSteps(quantile, records.values, hoursBefore(records, renewals, rangeMs, shape, agoMs), bounds);
  const tails: Float64Array[] = [];
  for (let agoMs = 0; agoMs < shape.memoryMs; agoMs += usualMs) {
    tails.push(yield* tailAt(usualMs, agoMs));
  }
  return [yield* tailAt(shape.tailWindowMs), medianOf(tails, bounds)];
}

/** Tails at each renewal, and so many weeks before it. Where there are renewals of weeks, one's tail is the tail of weeks before another. */
function* tailsOfWeeks(
  deviations: Samples,
  sizes: Float64Array,
  renewals: Times,
  quantile: number,
  shape: SharpShape,
  bounds: WindowBounds
): Steps<Float64Array[]> {
  const { memoryMs, tailWindowMs, renewMs } = shape;
  const tailsAt = (at: Times, agoMs = 0) =>
    slidingQuantileInSteps(quantile, sizes, windowsAt(deviations, at, tailWindowMs, bounds, agoMs), bounds);
  const weeks = Array.from({ length: memoryMs / tailWindowMs }, (_, ago) => ago);
  const inWeek = tailWindowMs / renewMs;
  if (renewals.times.length < inWeek || !Number.isInteger(inWeek)) {
    const each: Float64Array[] = [];
    for (const ago of weeks) {
      each.push(yield* tailsAt(renewals, ago * tailWindowMs));
    }
    return each;
  }
  const oldest = (weeks.length - 1) * inWeek;
  const tails = yield* tailsAt(renewalsBack(renewals, shape, oldest * renewMs));
  return weeks.map((ago) => tails.subarray(oldest - ago * inWeek, tails.length - ago * inWeek));
}

/** At each renewal the median of those that are known. */
function medianOf(tails: Float64Array[], bounds: WindowBounds): Float64Array {
  const known = new Float64Array(tails.length);
  const medians = new Float64Array(tails[0].length);
  for (let i = 0; i < medians.length; i++) {
    let count = 0;
    for (let week = 0; week < tails.length; week++) {
      const tail = tails[week][i];
      if (!Number.isNaN(tail)) {
        let place = count++;
        for (; place > 0 && known[place - 1] > tail; place--) {
          known[place] = known[place - 1];
        }
        known[place] = tail;
      }
    }
    medians[i] = quantileOfSorted(0.5, known, count, bounds);
  }
  return medians;
}

/** PromQL's `max_over_time`; NaN for an empty window. */
function largestOf(sizes: Float64Array, { first, end }: Windows): Float64Array {
  const largest = new Float64Array(first.length).fill(NaN);
  for (let i = 0; i < largest.length; i++) {
    for (let j = first[i]; j < end[i]; j++) {
      largest[i] = sizes[j] <= largest[i] ? largest[i] : sizes[j];
    }
  }
  return largest;
}

function presentOnly(times: Float64Array, values: Float64Array): Samples {
  const [presentTimes, present] = columns(2, values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      presentTimes[count] = times[i];
      present[count++] = values[i];
    }
  }
  return inspectSamples({ times: presentTimes.subarray(0, count), values: present.subarray(0, count) });
}
