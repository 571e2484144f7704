import { columns } from '../windows/allocate';
import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import { inspectSamples, type Samples } from '../windows/samples';
import { slidingQuantile } from '../windows/slidingQuantile';
import { sizesOf } from '../spread';
import type { Times } from '../windows/times';
import { windowsAt, type Windows } from '../windows/window';
import { heldSince, renewalTimes } from './renewed';
import type { SharpShape } from './shape';

/** The unit of one tier at each time, and what it is made of; in the metric's unit. NaN where nothing is remembered. */
export interface Unit {
  unit: Float64Array;
  /** An ordinary hour's largest deviation: the median of three weeks. */
  ordinary: Float64Array;
}

/**
 * The unit of either tier: a part of the geometric mean of last week's tail and of an ordinary hour's largest deviation, widened
 * where hours differ much. That mean is 0.9 of the tails of the last weeks at least. A handful of bad hours moves none but the
 * tail.
 *
 * PromQL, every `renewMs`: `tail = quantile_over_time(<tailQuantile>, deviation[1w])`, `largest = max_over_time(deviation[1h])`,
 * both recorded. From their records: `high = quantile_over_time(0.8, largest[3w])`, `middle` the same with 0.5, and the mean is
 * `sqrt(tail * (high ^ 3 / (middle > 0) ^ 2 or tail))`, at least `0.9 * avg_over_time(tail[3w])`.
 *
 * @param deviations - finite, signed; their size counts
 */
export function unitAt(deviations: Samples, at: Times, shape: SharpShape, { bounds }: ModelSpec): Unit {
  const renewals = renewalTimes(at, shape);
  const before = renewalTimes(at, shape, shape.memoryMs);
  const sizes = sizesOf(deviations.values);
  const tails = slidingQuantile(
    shape.tailQuantile,
    sizes,
    windowsAt(deviations, before, shape.tailWindowMs, bounds),
    bounds
  );
  const largest = largestOf(sizes, windowsAt(deviations, before, shape.largestMs, bounds));
  // Records lie between two full hours: as many are in a window whatever the server's bounds are.
  const remembered = (records: Samples) => windowsAt(records, renewals, shape.memoryMs, 'left-open');
  const tailRecords = presentOnly(before.times, tails);
  const largestRecords = presentOnly(before.times, largest);
  const meanTail = avgOverTime(tailRecords, remembered(tailRecords)).values;
  const ofHours = remembered(largestRecords);
  // One after the other: the place of a quantile moves little from one window to the next, but far from one quantile to another.
  const middles = slidingQuantile(shape.middleQuantile, largestRecords.values, ofHours, bounds);
  const highs = slidingQuantile(shape.highQuantile, largestRecords.values, ofHours, bounds);
  const lastTails = tails.subarray(tails.length - meanTail.length);
  const unit = meanTail.map((mean, i) => shape.unitScale * between(lastTails[i], middles[i], highs[i], mean, shape));
  return { unit: heldSince(unit, renewals, at, shape), ordinary: heldSince(middles, renewals, at, shape) };
}

/** Where half of the hours have no deviation at all, the tail stands for the ordinary hours. */
function between(
  tail: number,
  middle: number,
  high: number,
  meanTail: number,
  { differPower, leastMemory }: SharpShape
): number {
  const ordinary = middle > 0 ? high ** differPower / middle ** (differPower - 1) : tail;
  const mean = Math.sqrt(tail * ordinary);
  const least = leastMemory * meanTail;
  return mean >= least ? mean : least;
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
