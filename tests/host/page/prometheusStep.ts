import { rangeUtil, type ScopedVars } from '@grafana/data';

interface Range {
  fromMs: number;
  toMs: number;
}

/** Prometheus answers at most this many points per series. */
const MAX_POINTS = 11_000;

/**
 * The step of a range query as Grafana chooses it: no finer than the query's minimum step, than what the panel can show and
 * than what Prometheus answers, rounded to a usual length.
 *
 * @param minStep - the query's own minimum; empty means the data source's scrape interval
 */
export function stepOf(
  minStep: string,
  scrapeInterval: string,
  { fromMs, toMs }: Range,
  request: { intervalMs: number; maxDataPoints?: number }
): number {
  const wanted = rangeUtil.roundInterval((toMs - fromMs) / (request.maxDataPoints || 1500));
  const scrapeMs = rangeUtil.intervalToMs(scrapeInterval);
  const minMs = /^\$?_*rate_interval/.test(minStep)
    ? Math.max(wanted + scrapeMs, 4 * scrapeMs)
    : rangeUtil.intervalToMs(minStep || scrapeInterval);
  return Math.max(wanted, minMs, Math.ceil((toMs - fromMs) / MAX_POINTS / 1000) * 1000);
}

/** Start and end on multiples of the step, so that the same sample times come back after a refresh. */
export function alignedRange({ fromMs, toMs }: Range, stepMs: number): Range {
  return { fromMs: Math.floor(fromMs / stepMs) * stepMs, toMs: Math.floor(toMs / stepMs) * stepMs };
}

/** `$__interval`, `$__rate_interval` and `$__range` with their `_ms` and `_s` forms, for the step in use. */
export function rangeVariables(stepMs: number, { fromMs, toMs }: Range, scrapeInterval: string): ScopedVars {
  const scrapeMs = rangeUtil.intervalToMs(scrapeInterval);
  const rateMs = Math.max(stepMs + scrapeMs, 4 * scrapeMs);
  const rangeMs = toMs - fromMs;
  const values = {
    __interval: rangeUtil.secondsToHms(stepMs / 1000),
    __interval_ms: stepMs,
    __rate_interval: `${Math.round(rateMs / 1000)}s`,
    __rate_interval_ms: rateMs,
    __range: `${Math.round(rangeMs / 1000)}s`,
    __range_s: Math.round(rangeMs / 1000),
    __range_ms: rangeMs,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { text: String(value), value }]));
}
