import type { TimeSpan } from './model';
import { inspectSamples, type Samples } from './windows/samples';

/** The samples outside the spans (whose both ends are excluded too); the same object when there are no spans. */
export function withoutSpans(samples: Samples, spans: TimeSpan[] = []): Samples {
  if (spans.length === 0) {
    return samples;
  }
  const ascending = [...spans].sort((a, b) => a.fromMs - b.fromMs);
  let next = 0;
  let excludedToMs = -Infinity;
  const kept = samples.times.map((time) => {
    while (next < ascending.length && ascending[next].fromMs <= time) {
      excludedToMs = Math.max(excludedToMs, ascending[next++].toMs);
    }
    return time > excludedToMs ? 1 : 0;
  });
  const isKept = (_: number, i: number) => kept[i] === 1;
  return inspectSamples({ times: samples.times.filter(isKept), values: samples.values.filter(isKept) });
}
