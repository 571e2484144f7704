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
  const { forMs, keepFiringForMs = 0 } = timing;
  const spans: AlertSpan[] = [];
  let state = 'inactive' as State;
  let activeSince = NaN;
  let missingSince = NaN;
  for (let i = 0; i < times.length; i++) {
    const before = state;
    if (active[i]) {
      missingSince = NaN;
      activeSince = state === 'inactive' ? times[i] : activeSince;
      state = state === 'firing' || times[i] - activeSince >= forMs ? 'firing' : 'pending';
    } else {
      missingSince = Number.isNaN(missingSince) ? times[i] : missingSince;
      state = state === 'firing' && times[i] - missingSince < keepFiringForMs ? 'firing' : 'inactive';
    }
    continueSpans(spans, before, state, times[i]);
  }
  return spans;
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
