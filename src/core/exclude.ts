import type { TimeSpan } from './model';
import { inspectSamples, type Samples } from './windows/samples';

/** The samples outside the spans (whose both ends are excluded too); the same object when there are no spans. */
export function withoutSpans(samples: Samples, spans: TimeSpan[] = []): Samples {
  if (spans.length === 0) {
    return samples;
  }
  const isKept = (time: number) => !spans.some(({ fromMs, toMs }) => time >= fromMs && time <= toMs);
  return inspectSamples({
    times: samples.times.filter(isKept),
    values: samples.values.filter((_, i) => isKept(samples.times[i])),
  });
}
