import type { TimeSpan } from './model';
import type { Series } from './series';

/** The samples outside the spans (whose both ends are excluded too); the same object when there are no spans. */
export function withoutSpans(series: Series, spans: TimeSpan[] = []): Series {
  if (spans.length === 0) {
    return series;
  }
  const isKept = (time: number) => !spans.some(({ fromMs, toMs }) => time >= fromMs && time <= toMs);
  return {
    times: series.times.filter(isKept),
    values: series.values.filter((_, i) => isKept(series.times[i])),
  };
}
