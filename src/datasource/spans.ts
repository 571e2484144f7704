import { HOUR_MS, type ModelSpec, type TimeSpan } from '../core';

/**
 * The spans of samples that the model's windows touch when it is evaluated from `fromMs` to `toMs`, ascending and disjoint.
 * With a trend window shorter than the period there are gaps between them, which nothing needs.
 */
export function touchedSpans(model: ModelSpec, fromMs: number, toMs: number): TimeSpan[] {
  const { method, spread, windowMs, periodMs, cycles, smoothingMs, trendMs, timeZone } = model;
  // The spreads of the residual need predictions over the window before, and all that those need.
  const predictFromMs = spread === 'weekly' ? fromMs : fromMs - windowMs;
  const spans: TimeSpan[] = [{ fromMs: fromMs - windowMs, toMs }];
  if (method === 'zscore') {
    spans.push({ fromMs: predictFromMs - windowMs, toMs });
    return merged(spans);
  }
  spans.push({ fromMs: predictFromMs - trendMs, toMs });
  for (let cycle = 1; cycle <= cycles; cycle++) {
    // A calendar week has 167 or 169 hours when the clock changes.
    const slackMs = timeZone === undefined ? 0 : HOUR_MS;
    const thenFromMs = predictFromMs - cycle * periodMs - slackMs;
    const thenToMs = toMs - cycle * periodMs + slackMs;
    spans.push({ fromMs: thenFromMs - trendMs, toMs: thenToMs });
    spans.push({ fromMs: thenFromMs - smoothingMs / 2, toMs: thenToMs + smoothingMs / 2 });
  }
  return merged(spans.map((span) => ({ fromMs: span.fromMs, toMs: Math.min(span.toMs, toMs) })));
}

function merged(spans: TimeSpan[]): TimeSpan[] {
  const ascending = [...spans].sort((a, b) => a.fromMs - b.fromMs);
  const result: TimeSpan[] = [];
  for (const span of ascending) {
    const last = result.at(-1);
    if (last && span.fromMs <= last.toMs) {
      last.toMs = Math.max(last.toMs, span.toMs);
    } else {
      result.push({ ...span });
    }
  }
  return result;
}
