import { analyze, judgeGiven, type Analysis, type ModelSpec, type Series, type TimeSpan } from '../../core';
import { observedOnly } from '../../frames/write/observedOnly';

/** Samples of one series that were asked for at every multiple of a step in a span; absent where none came. */
export interface Look extends TimeSpan {
  stepMs: number;
  series?: Series;
}

/**
 * A series of an overview judged at more times than its own: the few samples of the overview say what is normal, and the
 * observations are all that was asked for besides. So its events begin and end by the steps of the looks. Not for the method
 * `sharp`, whose levels need each sample of the minutes before.
 *
 * @param known - the overview's samples, with their history
 * @param own - the times at which the overview judges
 * @param stepMs - of the overview
 * @param nowMs - as in `analyze`
 */
export function judgedFiner(
  known: Series,
  own: Float64Array,
  looks: Look[],
  model: ModelSpec,
  stepMs: number,
  nowMs = Infinity
): Analysis {
  const times = timesOf(own, looks, nowMs);
  const { predicted, sigma, history, seasonStrength } = analyze(known, times, model, stepMs, nowMs);
  const observed = observedOnly(joined([known, ...looks.flatMap(({ series }) => series ?? [])]), times, model);
  return judgeGiven({ ...observed, history, seasonStrength }, { predicted, sigma }, stepMs);
}

/** A time without a sample is one of them, too: there an event ends. Ahead of now nothing was looked at. */
export function timesOf(own: Float64Array, looks: Look[], nowMs: number): Float64Array {
  const times = new Set(own);
  for (const { fromMs, toMs, stepMs } of looks) {
    const first = Math.ceil(fromMs / stepMs);
    for (let i = first; i * stepMs <= Math.min(toMs, nowMs); i++) {
      times.add(i * stepMs);
    }
  }
  return Float64Array.from(times).sort();
}

/** Of several samples of one time that of the last series. */
export function joined(all: Series[]): Series {
  return all.reduce((earlier, later) => {
    const times = new Float64Array(earlier.times.length + later.times.length);
    const values = new Float64Array(times.length);
    let length = 0;
    for (let [i, j] = [0, 0]; i < earlier.times.length || j < later.times.length; length++) {
      const [before, after] = [earlier.times[i] ?? Infinity, later.times[j] ?? Infinity];
      times[length] = Math.min(before, after);
      values[length] = after <= before ? later.values[j] : earlier.values[i];
      i += before <= after ? 1 : 0;
      j += after <= before ? 1 : 0;
    }
    return { times: times.subarray(0, length), values: values.subarray(0, length) };
  });
}
