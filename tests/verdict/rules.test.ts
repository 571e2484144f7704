/** @jest-environment ./tests/datasource/environment.ts */
import * as fc from 'fast-check';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import {
  backfillText,
  parseSample,
  queryRange,
  startPrometheus,
  type RangeSeries,
  type RunningPrometheus,
} from '../../demo/prometheus';
import { analyze, leavesBand, leavesLasting, missedOf, WEEK_MS, type Series } from '../../src/core';
import type { SeriesView } from '../../src/frames/read/view';
import { formatDuration } from '../../src/promql/duration';
import { defaultRequest, generateRules, isAlert, type RuleRequest } from '../../src/rules';
import { openMetricsOf } from '../cases/openMetrics';
import { SHOWN, STEP_MS } from '../panel/week';
import { PROMETHEUS_2 } from '../prometheus3/servers';
import { backfillRules, WITHOUT_LOOKBACK } from '../rules/backfillRules';
import { randomCase, WEEK_TIMES } from './randomCase';
import { rowsInEvents, sidesThatFire, viewOf, type Side } from './sides';

const CASES = fc.sample(randomCase, { seed: 6, numRuns: 30 });
const STEP = formatDuration(STEP_MS);

/** promtool shifts the times of each group, as a server does: the samples are those of the step before. */
function requestOf({ model, separate }: (typeof CASES)[number], index: number): RuleRequest {
  const request = defaultRequest(
    `last_over_time(sample{case="${index}"}[${STEP}])`,
    model,
    { level: 'case', metric: 'sample', operations: `case${index}` },
    `Case${index}`
  );
  const intervals = { intervalMs: STEP_MS, modelIntervalMs: STEP_MS, madeAtMs: SHOWN.toMs };
  return { ...request, ...intervals, alert: { ...request.alert, separate, whenMissing: true } };
}

const made = CASES.map((one, index) => {
  const request = requestOf(one, index);
  return { request, series: one.series, ...generateRules(request) };
});
const refused = made.filter(({ groups }) => groups.length === 0);
const written = made.filter(({ groups }) => groups.length > 0);

let home: string;
let server: RunningPrometheus;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-verdict-'));
  const dataDir = path.join(home, 'data');
  const samples = written.map(({ request, series }) => [request.expr.match(/sample\{.*?\}/)![0], series]);
  await backfillText(openMetricsOf(Object.fromEntries(samples)), dataDir);
  const requests = written.map(({ request }) => request);
  await backfillRules(PROMETHEUS_2, dataDir, requests, SHOWN.fromMs - 4 * WEEK_MS, SHOWN.toMs);
  server = await startPrometheus({ dataDir, flags: WITHOUT_LOOKBACK });
});

afterAll(async () => {
  await server?.stop();
  await fs.rm(home, { recursive: true, force: true });
});

it('rules refuse one wish only', () => {
  const codes = refused.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  expect(new Set(codes.map(({ code }) => code))).toEqual(new Set(['sides-unsaid']));
  expect(written.length).toBeGreaterThan(25);
});

/** What was compared, over all cases: nothing compared would be nothing proved. */
const compared: Record<string, number> = {};

it.each(written.map(({ request: { model }, ...one }, index) => [index, model.method, { ...one, model }] as const))(
  'case %d, %s: the alerts are true exactly where the panel marks a sample or holds an incident open, and events say the same',
  async (_, method, { groups, names, model }) => {
    const series = await storedSamples(names.observed);
    const offsetMs = series.times[0] % STEP_MS;
    const times = WEEK_TIMES.map((time) => time + offsetMs);
    const analysis = analyze(series, times, model, STEP_MS);
    const view = viewOf(analysis);
    const sides = sidesThatFire(view);
    expect(rowsInEvents(view)).toEqual(sides.map(({ length }) => length > 0));
    const [missing, alerts] = partition(
      groups.flatMap(({ rules }) => rules.filter(isAlert)),
      ({ alert }) => alert.endsWith('Missing')
    );
    for (const { alert, expr } of alerts) {
      const wanted = [...times].filter((_time, row) => sides[row].some((side) => concerns(alert, side)));
      expect(await trueAt(expr, times)).toEqual(wanted);
      count(method, wanted.length);
    }
    // Where the panel misses samples: it marks those that last as long as the alert's own `for`.
    const missed = missedOf(analysis, series.times);
    const gone = await trueAt(missing[0].expr, times);
    expect(gone).toEqual([...times].filter((_time, row) => missed[row]));
    count(`absent, ${method}`, gone.length);
    count('tiers that disagree, a side an alert', alerts.length > 1 ? disagreements(view) : 0);
  }
);

it('has compared samples outside of every method, absent ones of every method, and tiers that disagree about the side', () => {
  expect(Object.keys(compared)).toHaveLength(7);
  expect(Math.min(...Object.values(compared))).toBeGreaterThan(10);
});

/** Where the server's answer has a value: one alert, though what it fires on may come under two names. */
async function trueAt(expr: string, times: Float64Array): Promise<number[]> {
  const answer = await queryRange(server.url, expr, times[0], times[times.length - 1], STEP_MS);
  const found = answer.flatMap(({ values }) => values.map(([seconds]) => Math.round(seconds * 1000)));
  return [...new Set(found)].sort((a, b) => a - b);
}

function partition<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function count(what: string, many: number) {
  compared[what] = (compared[what] ?? 0) + many;
}

/** Rows outside by both tiers of `sharp`, above by one and below by the other. */
function disagreements({ verdict, fields: { suddenScore, lastingScore } }: SeriesView): number {
  return Array.from(verdict).filter(
    (of, row) => leavesBand(of) && leavesLasting(of) && suddenScore!.values[row] * lastingScore!.values[row] < 0
  ).length;
}

/** As they were recorded, whatever their times. */
async function storedSamples(metric: string): Promise<Series> {
  const query = new URLSearchParams({ query: `${metric}[5w]`, time: String(SHOWN.toMs / 1000) });
  const answer: { data: { result: RangeSeries[] } } = await (await fetch(`${server.url}/api/v1/query?${query}`)).json();
  const [{ values }] = answer.data.result;
  return {
    times: Float64Array.from(values, ([seconds]) => Math.round(seconds * 1000)),
    values: Float64Array.from(values, ([, text]) => parseSample(text)),
  };
}

function concerns(alert: string, side: Side): boolean {
  return alert.includes('Above') ? side === 'above' : alert.includes('Below') ? side === 'below' : side !== undefined;
}
