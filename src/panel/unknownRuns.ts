import type { TimeSpan } from '../core';
import type { OutlierShape } from './outlierShape';

/** Stretches with observations but without a normal range: the history was missing there. Ends reach half a step outwards. */
export function unknownRuns(shape: OutlierShape, stepMs: number): TimeSpan[] {
  const { times, observed, lower, upper, first, last } = shape;
  const spans: TimeSpan[] = [];
  if (!lower || !upper) {
    return spans;
  }
  let open: TimeSpan | undefined;
  for (let i = first; i <= last; i++) {
    const unknown = observed[i] != null && (lower[i] == null || upper[i] == null);
    if (unknown && open) {
      open.toMs = times[i] + stepMs / 2;
    } else if (unknown) {
      open = { fromMs: times[i] - stepMs / 2, toMs: times[i] + stepMs / 2 };
      spans.push(open);
    } else {
      open = undefined;
    }
  }
  return spans;
}
