import { finish, type Steps } from './steps';
import { Marks } from './marks';
import { pickValues } from './mergedTimes';
import { between, placeOf, quantileOfSorted } from './quantile';
import type { WindowBounds } from './series';
import { sortedOrder } from './sortedOrder';
import type { Windows } from './window';

/**
 * The q-quantile of each window, exact, R-7 as Prometheus has it (quantile.ts); NaN for an empty window.
 *
 * The samples of many windows are sorted once. A window is then a set of marked ranks, kept from one to the next, and the
 * quantile a place among them that moves by few marks each time. For a quantile far up only the largest samples are sorted and
 * marked, as long as each window has enough of them.
 *
 * Time: a sort of each sample once or twice, and a few steps per window. Memory: 20 bytes per sample of four windows.
 */
export function slidingQuantile(q: number, values: Float64Array, windows: Windows, bounds: WindowBounds): Float64Array {
  return finish(slidingQuantileInSteps(q, values, windows, bounds));
}

/** The same in steps. */
export function* slidingQuantileInSteps(
  q: number,
  values: Float64Array,
  windows: Windows,
  bounds: WindowBounds
): Steps<Float64Array> {
  if (!(q >= 0 && q <= 1)) {
    return Float64Array.from(windows.first, (first, i) => quantileOfSorted(q, [], windows.end[i] - first, bounds));
  }
  const { first, end } = windows;
  const results = new Float64Array(first.length);
  for (let from = 0; from < first.length; ) {
    const to = endOfBlock(windows, from);
    yield* slideOverBlock(q, values.subarray(first[from], end[to - 1]), windows, bounds, from, to, results);
    from = to;
  }
  return results;
}

/** Enough that sorting what two blocks share costs little; and small enough for the processor's cache. */
const LEAST_BLOCK = 4096;

/** From `from` on, ascending windows over no more samples than four of the first one have, or LEAST_BLOCK. */
function endOfBlock({ first, end }: Windows, from: number): number {
  const most = Math.max(LEAST_BLOCK, 4 * (end[from] - first[from]));
  let to = from + 1;
  while (to < first.length && first[to] >= first[to - 1] && end[to] >= end[to - 1] && end[to] - first[from] <= most) {
    to++;
  }
  return to;
}

/** Windows between two steps. */
const STEP_WINDOWS = 200;

/** Samples of a block by their size, and those that are in the window of the moment. */
interface Block {
  values: Float64Array;
  /** Indices by rank, and ranks by index: -1 of samples that are too small to be the quantile. */
  order: Int32Array;
  rankOf: Int32Array;
  marks: Marks;
  /** The block's first sample, and the ends of the window, among all samples. */
  start: number;
  next: number;
  oldest: number;
  /** How many of the window are marked. */
  marked: number;
}

function* slideOverBlock(
  q: number,
  values: Float64Array,
  windows: Windows,
  bounds: WindowBounds,
  from: number,
  to: number,
  results: Float64Array
): Steps<void> {
  const start = windows.first[from];
  let block = sortedBlock(values, start, leastOfTail(q, values));
  yield;
  for (let i = from; i < to; yield) {
    const stop = Math.min(to, i + STEP_WINDOWS);
    if (slideOver(block, q, windows, bounds, i, stop, results)) {
      i = stop;
    } else {
      block = sortedBlock(values, start);
      i = from;
    }
  }
}

/** So many times what lies above a quantile is sorted for it: windows differ, and the tail is estimated. */
const TAIL_SHARE = 10;
const TAIL_STRIDE = 16;

/** What the quantile exceeds in every window, most likely; nothing where that would spare little. */
function leastOfTail(q: number, values: Float64Array): number | undefined {
  const share = TAIL_SHARE * (1 - q);
  if (share > 0.5 || values.length < LEAST_BLOCK) {
    return undefined;
  }
  const some = Float64Array.from({ length: values.length / TAIL_STRIDE }, (_, i) => values[i * TAIL_STRIDE]).sort();
  return some[Math.floor((1 - share) * some.length)];
}

/** @param least - of the samples that are sorted; default: all are */
function sortedBlock(values: Float64Array, start: number, least?: number): Block {
  const order = least === undefined ? sortedOrder(values) : orderFrom(least, values);
  const rankOf = new Int32Array(values.length).fill(-1);
  for (let rank = 0; rank < order.length; rank++) {
    rankOf[order[rank]] = rank;
  }
  return { values, order, rankOf, marks: new Marks(order.length), start, next: start, oldest: start, marked: 0 };
}

/** `sortedOrder` of the values that are not below one. */
function orderFrom(least: number, values: Float64Array): Int32Array {
  const indices = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] >= least) {
      indices[count++] = i;
    }
  }
  const tail = indices.subarray(0, count);
  return sortedOrder(pickValues(values, tail)).map((place) => tail[place]);
}

/**
 * Apart from the steps: a loop within a generator is slower.
 *
 * @returns whether all quantiles were among the sorted samples
 */
function slideOver(
  block: Block,
  q: number,
  { first, end }: Windows,
  bounds: WindowBounds,
  from: number,
  to: number,
  results: Float64Array
): boolean {
  const { rankOf, marks, start } = block;
  let { next, oldest, marked } = block;
  for (let i = from; i < to; i++) {
    for (const stop = end[i]; next < stop; next++) {
      const rank = rankOf[next - start];
      if (rank >= 0) {
        marks.add(rank);
        marked++;
      }
    }
    for (const stop = first[i]; oldest < stop; oldest++) {
      const rank = rankOf[oldest - start];
      if (rank >= 0) {
        marks.remove(rank);
        marked--;
      }
    }
    const count = next - oldest;
    const { lower, weight } = placeOf(q, count);
    const place = lower - (count - marked);
    if (count > 0 && place < 0) {
      return false;
    }
    results[i] = count === 0 ? NaN : quantileOfMarked(place, weight, marked, block, bounds);
  }
  Object.assign(block, { next, oldest, marked });
  return true;
}

function quantileOfMarked(
  place: number,
  weight: number,
  marked: number,
  { marks, order, values }: Block,
  bounds: WindowBounds
): number {
  const rank = marks.at(place);
  const value = values[order[rank]];
  const above = place + 1 < marked ? values[order[marks.from(rank + 1)]] : value;
  return between(value, above, weight, bounds);
}
