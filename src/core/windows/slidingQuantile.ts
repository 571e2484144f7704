import { finish, type Steps } from './steps';
import { Marks } from './marks';
import { between, placeOf, quantileOfSorted } from './quantile';
import type { WindowBounds } from './series';
import { sortedOrder } from './sortedOrder';
import type { Windows } from './window';

/**
 * The q-quantile of each window, exact, R-7 as Prometheus has it (quantile.ts); NaN for an empty window.
 *
 * The samples of many windows are sorted once. A window is then a set of marked ranks, kept from one to the next, and the
 * quantile a place among them that moves by few marks each time.
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
  /** Indices by rank, and ranks by index. */
  order: Int32Array;
  rankOf: Int32Array;
  marks: Marks;
  /** The block's first sample, and the ends of the window, among all samples. */
  start: number;
  next: number;
  oldest: number;
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
  const block = sortedBlock(values, windows.first[from]);
  yield;
  for (let i = from; i < to; i += STEP_WINDOWS) {
    slideOver(block, q, windows, bounds, i, Math.min(to, i + STEP_WINDOWS), results);
    yield;
  }
}

function sortedBlock(values: Float64Array, start: number): Block {
  const order = sortedOrder(values);
  const rankOf = new Int32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    rankOf[order[rank]] = rank;
  }
  return { values, order, rankOf, marks: new Marks(order.length), start, next: start, oldest: start };
}

/** Apart from the steps: a loop within a generator is slower. */
function slideOver(
  block: Block,
  q: number,
  { first, end }: Windows,
  bounds: WindowBounds,
  from: number,
  to: number,
  results: Float64Array
) {
  const { values, order, rankOf, marks, start } = block;
  let { next, oldest } = block;
  for (let i = from; i < to; i++) {
    for (const stop = end[i]; next < stop; next++) {
      marks.add(rankOf[next - start]);
    }
    for (const stop = first[i]; oldest < stop; oldest++) {
      marks.remove(rankOf[oldest - start]);
    }
    const count = next - oldest;
    results[i] = count === 0 ? NaN : quantileOfMarked(q, count, marks, order, values, bounds);
  }
  block.next = next;
  block.oldest = oldest;
}

function quantileOfMarked(
  q: number,
  count: number,
  marks: Marks,
  order: Int32Array,
  values: Float64Array,
  bounds: WindowBounds
): number {
  const { lower, weight } = placeOf(q, count);
  const rank = marks.at(lower);
  const value = values[order[rank]];
  const above = lower + 1 < count ? values[order[marks.from(rank + 1)]] : value;
  return between(value, above, weight, bounds);
}
