import { countBelow, type Series } from '../../core';

/**
 * Samples of one series on the grid of a step, as they are kept: 8 bytes each. Only where one is missing between the first and
 * the last their times are written down, too.
 */
export interface GridSamples {
  firstMs: number;
  values: Float64Array;
  times?: Float64Array;
}

/** The samples from `fromMs` to `toMs`, both included, as a copy, so that a cell does not hold on to a whole answer. */
export function gridSamples({ times, values }: Series, fromMs: number, toMs: number, stepMs: number): GridSamples {
  const [from, to] = [countBelow(times, fromMs), countBelow(times, toMs + 1)];
  const isUnbroken = to === from || times[to - 1] - times[from] === (to - from - 1) * stepMs;
  return {
    firstMs: to === from ? fromMs : times[from],
    values: values.slice(from, to),
    ...(!isUnbroken && { times: times.slice(from, to) }),
  };
}

/** The time of the newest sample; -Infinity without any. */
export function newestMs({ firstMs, values, times }: GridSamples, stepMs: number): number {
  return values.length === 0 ? -Infinity : (times?.[times.length - 1] ?? firstMs + (values.length - 1) * stepMs);
}

/**
 * The samples of several parts, one after the other.
 *
 * @param known - times of another series, which stand for those of this one where they are the same
 */
export function joinSamples(parts: GridSamples[], stepMs: number, known?: Float64Array): Series {
  const length = parts.reduce((sum, { values }) => sum + values.length, 0);
  const isSame = known !== undefined && known.length === length && areTimes(known, parts, stepMs);
  const joined = { times: isSame ? known : new Float64Array(length), values: new Float64Array(length) };
  let at = 0;
  for (const { firstMs, values, times } of parts) {
    joined.values.set(values, at);
    if (times) {
      joined.times.set(times, at);
    } else if (!isSame) {
      for (let i = 0; i < values.length; i++) {
        joined.times[at + i] = firstMs + i * stepMs;
      }
    }
    at += values.length;
  }
  return joined;
}

/** Of parts without gaps the first and the last time say all, since times ascend. */
function areTimes(known: Float64Array, parts: GridSamples[], stepMs: number): boolean {
  let at = 0;
  return parts.every(({ firstMs, values: { length }, times }) => {
    const [first, last] = [known[at], known[at + length - 1]];
    at += length;
    return length === 0 || (!times && first === firstMs && last === firstMs + (length - 1) * stepMs);
  });
}

/** Whether both hold the same samples; NaN is the same as NaN. */
export function sameSamples(a: GridSamples, b: GridSamples): boolean {
  return (
    a.firstMs === b.firstMs &&
    areSame(a.values, b.values) &&
    (a.times === b.times || (a.times !== undefined && b.times !== undefined && areSame(a.times, b.times)))
  );
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
