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
 * where hours differ much. It is that of the usual tail at least: the median of the tails of three weeks, of the first tier
 * widened by a smaller power of the same. A handful of bad hours moves none but the tail.
 *
 * Of a young series the tail is the largest of a few deviations, and not as far out as its quantile says: more of it is the unit, as of a
 * tail that is less far out. Without the record of an hour there is none.
 *
 * PromQL, every `renewMs`: `largest = max_over_time(deviation[1h])`, recorded. From its records, `high = quantile_over_time(0.8,
 * largest[3w])` and `middle`, the same with 0.5. The mean is `sqrt(quantile_over_time(<quantile>, deviation[1w]) * high ^ 3 /
 * (middle > 0) ^ 2)`, at least the median of that quantile now, a week and two weeks ago, itself times `(high / middle) ^ 0.3`; both times
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
  const { renewMs, memoryMs, differPower, scalePower } = shape;
  const sizes = sizesOf(deviations.values);
  const tails = yield* tailsOfWeeks(deviations, sizes, renewals, tail.quantile, shape, bounds);
  const before = renewalsBack(renewals, shape, memoryMs + renewMs);
  const records = presentOnly(before.times, largestOf(sizes, windowsAt(deviations, before, shape.largestMs, bounds)));
  yield;
  // At a full hour the record of the hour before is the last one. Records lie between two full hours: as many are in a window
  // whatever the server's bounds are.
  const ofHours = windowsAt(records, renewals, memoryMs, 'left-open', renewMs);
  // One quantile after the other: its place moves little from one window to the next, but far from one quantile to another.
  const middles = yield* slidingQuantileInSteps(shape.middleQuantile, records.values, ofHours, bounds);
  const highs = yield* slidingQuantileInSteps(shape.highQuantile, records.values, ofHours, bounds);
  const usuals = medianOf(tails, bounds);
  const unit = middles.map((middle, i) => {
    const between = Math.sqrt((tails[0][i] * highs[i] ** differPower) / middle ** (differPower - 1));
    // Where half of the hours have no deviation at all, or none is known, the tails decide alone.
    const usual = middle > 0 ? usuals[i] * (highs[i] / middle) ** tail.usualPower : usuals[i];
    const count = ofHours.end[i] - ofHours.first[i];
    const scale = count > 0 ? tail.scale * Math.max(tail.fullRecords / count, 1) ** scalePower : NaN;
    return scale * (middle > 0 && between > usual ? between : usual);
  });
  return { unit, ordinary: middles };
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
