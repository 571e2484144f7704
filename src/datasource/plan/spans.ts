import { DAY_MS, HOUR_MS, predictionsBackMs, sharpShape, type ModelSpec, type TimeSpan } from '../../core';

/**
 * The spans of samples that the model's windows touch when it is evaluated from `fromMs` to `toMs`, ascending and disjoint.
 * With a trend window shorter than the period there are gaps between them, which nothing needs. All that they touch, so that
 * a number is the same whatever picture it was computed for.
 */
export function touchedSpans(model: ModelSpec, stepMs: number, fromMs: number, toMs: number): TimeSpan[] {
  const { method, windowMs, periodMs, cycles, smoothingMs, trendMs, timeZone } = model;
  const predictFromMs = fromMs - predictBeforeMs(model, stepMs);
  const spans: TimeSpan[] = [{ fromMs: fromMs - windowMs, toMs }];
  if (method === 'zscore') {
    spans.push({ fromMs: predictFromMs - windowMs, toMs });
    return merged(spans);
  }
  // `sharp` renews the long mean every hour, and reads that of the hour before.
  const trendBackMs = trendMs + (method === 'sharp' ? 2 * sharpShape(model, stepMs).renewMs : 0);
  spans.push({ fromMs: predictFromMs - trendBackMs, toMs });
  // A calendar week has 167 or 169 hours when the clock changes.
  const slackMs = timeZone === undefined ? 0 : HOUR_MS;
  const agoMs = Array.from({ length: cycles }, (_, index) => (index + 1) * periodMs);
  if (method === 'sharp') {
    // Yesterday votes, too, and stands in where nothing votes.
    agoMs.push(DAY_MS);
    spans.push({ fromMs: predictFromMs - DAY_MS - stepMs, toMs });
  }
  for (const ago of agoMs) {
    const thenFromMs = predictFromMs - ago - slackMs;
    const thenToMs = toMs - ago + slackMs;
    spans.push({ fromMs: thenFromMs - trendBackMs, toMs: thenToMs });
    spans.push({ fromMs: thenFromMs - smoothingMs / 2, toMs: thenToMs + smoothingMs / 2 });
  }
  return merged(spans.map((span) => ({ fromMs: span.fromMs, toMs: Math.min(span.toMs, toMs) })));
}

/** Sigmas of residuals need predictions over the window before, and all that those need. */
function predictBeforeMs(model: ModelSpec, stepMs: number): number {
  if (model.method === 'sharp') {
    return predictionsBackMs(sharpShape(model, stepMs));
  }
  return model.spread === 'weekly' ? 0 : model.windowMs;
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
