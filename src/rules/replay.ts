/** Durations that turn a true alert into a firing one, as in a Prometheus alerting rule. */
export interface AlertTiming {
  /** `for`: how long it must be true before it fires. */
  forMs: number;
  /** `keep_firing_for`: how long it goes on firing after it was true last. */
  keepFiringForMs?: number;
}

/** A stretch in one state: from the first evaluation in it up to the first one that is not, or the last one known. */
export interface AlertSpan {
  state: 'pending' | 'firing';
  fromMs: number;
  untilMs: number;
  /** The last evaluation is still in this state. */
  open: boolean;
}

type State = 'inactive' | AlertSpan['state'];

/**
 * States of the alert in a Prometheus that evaluated the rule at these times.
 *
 * `active[i]` says whether the expression gave the series at `times[i]`. The first true evaluation makes the alert pending,
 * the first at least `forMs` later makes it fire; with `forMs` 0 the first one fires at once. One that is not true ends a
 * pending alert. A firing one ends too, but with `keepFiringForMs` only at the first evaluation at least that long after the
 * first that was not true.
 */
export function replayAlert(
  times: Float64Array,
  active: ArrayLike<number | boolean>,
  timing: AlertTiming
): AlertSpan[] {
  const at: number[] = [];
  for (let i = 0; i < times.length; i++) {
    if (active[i]) {
      at.push(i);
    }
  }
  return replaySparse(times, at, timing);
}

/**
 * The same, in a time that grows with the true evaluations alone.
 *
 * @param at - indices of the true evaluations, ascending
 */
export function replaySparse(times: Float64Array, at: ArrayLike<number>, timing: AlertTiming): AlertSpan[] {
  const { forMs, keepFiringForMs = 0 } = timing;
  const spans: AlertSpan[] = [];
  let state = 'inactive' as State;
  let activeSince = NaN;
  const turn = (next: State, i: number) => {
    continueSpans(spans, state, next, times[i]);
    state = next;
  };
  for (let k = 0; k < at.length; k++) {
    const i = at[k];
    activeSince = state === 'inactive' ? times[i] : activeSince;
    turn(state === 'firing' || times[i] - activeSince >= forMs ? 'firing' : 'pending', i);
    const missing = i + 1;
    const next = at[k + 1] ?? times.length;
    if (missing < next) {
      const ends = state === 'firing' ? firstAtLeast(times, times[missing] + keepFiringForMs, missing) : missing;
      if (ends < next) {
        turn('inactive', ends);
      } else if (next === times.length) {
        turn(state, next - 1);
      }
    }
  }
  return spans;
}

/** Index of the first time that is at least that one, from an index on. */
function firstAtLeast(times: Float64Array, timeMs: number, from: number): number {
  let [low, high] = [from, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function continueSpans(spans: AlertSpan[], before: State, state: State, timeMs: number) {
  if (before !== 'inactive') {
    const last = spans[spans.length - 1];
    last.untilMs = timeMs;
    last.open = state === before;
  }
  if (state !== 'inactive' && state !== before) {
    spans.push({ state, fromMs: timeMs, untilMs: timeMs, open: true });
  }
}
