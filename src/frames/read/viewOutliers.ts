import type { AnomalyEvent, Direction } from '../../core';

type Values = ArrayLike<number | null | undefined>;

/**
 * Which samples lie outside of the band: 1 above `upper`, -1 below `lower`, else 0. A sample on the edge is inside, as with
 * `> k` in the alerting rule. Where the observation or the edge is missing or NaN there is no verdict: 0.
 */
export function outliersOf(observed: Values, lower?: Values, upper?: Values, direction: Direction = 'both'): Int8Array {
  const outlier = new Int8Array(observed.length);
  for (let i = 0; i < outlier.length; i++) {
    const value = observed[i];
    if (value == null) {
      continue;
    }
    const above = upper?.[i];
    const below = lower?.[i];
    if (direction !== 'below' && above != null && value > above) {
      outlier[i] = 1;
    } else if (direction !== 'above' && below != null && value < below) {
      outlier[i] = -1;
    }
  }
  return outlier;
}

/**
 * Which side a sample is outside on by either tier of the method `sharp`. Where the two disagree, the score decides, which is
 * that of the tier further out.
 */
export function outsideEither(sudden: Int8Array, lasting: Int8Array, score: Values = []): Int8Array {
  return sudden.map((side, i) => (side * lasting[i] < 0 ? Math.sign(score[i] ?? side) : side || lasting[i]));
}

/** Which rows belong to events that are shorter than `for`; undefined when there is no such event. */
export function pendingRows(times: ArrayLike<number>, events: AnomalyEvent[] = []): Uint8Array | undefined {
  const pending = events.filter((event) => event.pending);
  if (pending.length === 0) {
    return undefined;
  }
  const rows = new Uint8Array(times.length);
  let next = 0;
  for (let i = 0; i < times.length && next < pending.length; i++) {
    while (next < pending.length && pending[next].endMs < times[i]) {
      next++;
    }
    rows[i] = next < pending.length && pending[next].startMs <= times[i] ? 1 : 0;
  }
  return rows;
}
