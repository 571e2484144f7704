import type { DataFrame, DataSourceApi } from '@grafana/data';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core';
import { quote } from '../../promql/expression';
import { askMetricNames, askRange } from '../ask';

const YEAR_MS = 365 * DAY_MS;
/** How far back it is looked, at which step: the nearest past first, and never many points. */
const REACHES = [
  [6 * HOUR_MS, 5 * MINUTE_MS],
  [4 * DAY_MS, HOUR_MS],
  [60 * DAY_MS, 12 * HOUR_MS],
  [YEAR_MS, 3 * DAY_MS],
];
const MAX_NAMES = 30;
/** Expressions that are tried: nobody waits for many. */
const MAX_TRIED = 6;
const MAX_POINTS = 240;
/** So long after the last sample there still is a value, and that of a rate is too small. */
const LOOKBACK_MS = 5 * MINUTE_MS;

/**
 * An expression that a Prometheus without samples of the usual metrics now has samples of within the last year, and where they end: of
 * those that end last, the first one by `rank`.
 *
 * @param exprsOf - expressions of a metric, the better ones first; none where it should not be taken
 * @throws as `askInstant`
 */
export async function findPast(
  upstream: DataSourceApi,
  nowMs: number,
  rank: (name: string) => number,
  exprsOf: (name: string) => string[]
): Promise<{ expr: string; endMs: number } | undefined> {
  const names = (await askMetricNames(upstream, undefined, { fromMs: nowMs - YEAR_MS, toMs: nowMs }))
    .filter((name) => exprsOf(name).length > 0)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_NAMES);
  for (const [reachMs, stepMs] of names.length > 0 ? REACHES : []) {
    const any = `group by (__name__) ({__name__=~${quote(names.join('|'))}})`;
    const frames = await askRange(upstream, any, { fromMs: nowMs - reachMs, toMs: nowMs }, stepMs);
    const ends = new Map(frames.map((frame) => [nameOf(frame), lastOf([frame])]));
    const endMs = lastOf(frames);
    if (endMs === -Infinity) {
      continue;
    }
    const lasting = names.filter((name) => (ends.get(name) ?? -Infinity) >= endMs - stepMs);
    // Behind its last point on the coarse grid.
    const span = { fromMs: endMs - stepMs, toMs: Math.min(nowMs, endMs + stepMs) };
    const fineMs = Math.max(MINUTE_MS, Math.ceil((2 * stepMs) / MAX_POINTS / MINUTE_MS) * MINUTE_MS);
    for (const expr of lasting.flatMap(exprsOf).slice(0, MAX_TRIED)) {
      const found = lastOf(await askRange(upstream, expr, span, fineMs));
      if (found > -Infinity) {
        return { expr, endMs: found - LOOKBACK_MS };
      }
    }
  }
  return undefined;
}

const nameOf = ({ fields }: DataFrame) => fields.find(({ type }) => type === 'number')?.labels?.__name__ ?? '';

function lastOf(frames: DataFrame[]): number {
  const times = frames.flatMap(({ fields }) => fields.find(({ type }) => type === 'time')?.values.at(-1) ?? []);
  return Math.max(-Infinity, ...times);
}
