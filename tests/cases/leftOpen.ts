/**
 * The documented rule of Prometheus 3: a range is left-open, (t - range, t]. Times are whole milliseconds, so that this is
 * the closed range that is one millisecond shorter, which a Prometheus 2 can compute. Subqueries alike.
 */
export function leftOpen(expr: string): string {
  return expr.replace(
    /\[([0-9a-z]+)(:[0-9a-z]*)?\]/g,
    (_, range: string, step = '') => `[${parse(range) - 1}ms${step}]`
  );
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function parse(duration: string): number {
  return [...duration.matchAll(/(\d+)([a-z]+)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0
  );
}
