import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, type Method } from '../../src/core';
import type { SeriesName } from '../../src/recorded/names';
import { defaultRequest, type RuleRequest } from '../../src/rules';

const STEP = 5 * MINUTE_MS;
export const NOW = Date.UTC(2026, 4, 20, 12);
/** All that `sharp` reaches back to. */
export const FROM = NOW - 60 * DAY_MS;

export const EXPR = 'sum by (job) (rate(hits_total[10m]))';
/** The same jobs, and one for which nothing is recorded. */
export const WITH_NEW = 'sum by (job) (rate({__name__=~"hits_total|others_total"}[10m]))';
/** An outage that goes from one service to the next. */
export const SPREADING = 'sum by (service) (rate(spread_total[10m]))';
/** A name that somebody chose on the Rules page. */
export const OWN_NAME = { level: 'team', metric: 'traffic', operations: 'per_second' };

/**
 * `hits_total` of the jobs `api` and `web`, with an outage of `api`, and `others_total` of the job `new`. A sample a moment after
 * each row: the rate stays the same from there to the next row, and it does not matter when in between promtool evaluates rules.
 */
export function openMetrics(): string {
  const write = (name: string, job: string, size: number) => {
    const lines = [];
    let count = 0;
    for (let time = FROM + 1; time <= NOW; time += STEP) {
      // Not of an hour, which is the edge of what `sharp` takes for a new level: between the rows that is another sample.
      const outage = job === 'api' && time > NOW - 6 * HOUR_MS && time <= NOW - 5.25 * HOUR_MS;
      count += outage
        ? 0
        : size * (6000 + 1800 * Math.sin((2 * Math.PI * time) / DAY_MS) + 600 * noise(time / MINUTE_MS));
      lines.push(`${name}_total{job="${job}",instance="a"} ${count} ${time / 1000}`);
    }
    return lines;
  };
  const hits = ['# TYPE hits counter', ...write('hits', 'api', 1), ...write('hits', 'web', 2)];
  const others = ['# TYPE others counter', ...write('others', 'new', 1)];
  return [...hits, ...others, '# TYPE spread counter', ...spreading(), '# EOF', ''].join('\n');
}

/** Minutes after this time at which services of `spread_total` lose some share of their requests: the later, the more. */
export const SPREAD_FROM = NOW - 3 * HOUR_MS;
const LOST: Record<string, [minutes: number, share: number]> = {
  payments: [-4, 0.5],
  checkout: [-1, 0.7],
  orders: [4, 0.9],
};

/** A sample each minute of the last four hours, every five minutes before that. */
function spreading(): string[] {
  return [...Object.keys(LOST), 'search', 'cart'].flatMap((service, i) => {
    const [minutes, share] = LOST[service] ?? [Infinity, 0];
    const lines = [];
    let count = 0;
    for (let time = FROM + 1; time <= NOW; ) {
      lines.push(`spread_total{service="${service}"} ${count} ${time / 1000}`);
      const stepMs = time < NOW - 4 * HOUR_MS ? STEP : MINUTE_MS;
      time += stepMs;
      const left = time > SPREAD_FROM + minutes * MINUTE_MS ? 1 - share : 1;
      count += (left * (100 + i + 2 * noise(time / MINUTE_MS + 1e6 * i)) * stepMs) / MINUTE_MS;
    }
    return lines;
  });
}

/** From 0 to 1, the same whenever it is asked. */
function noise(index: number): number {
  const mixed = Math.imul(index ^ (index >>> 16), 0x45d9f3b);
  const again = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return ((again ^ (again >>> 16)) >>> 0) / 2 ** 32;
}

export function rulesOf(method: Method, name: SeriesName, expr = EXPR): RuleRequest {
  const model = { ...defaultModel(method), bounds: 'closed' as const };
  return { ...defaultRequest(expr, model, name, 'Hits'), intervalMs: STEP, modelIntervalMs: STEP };
}
