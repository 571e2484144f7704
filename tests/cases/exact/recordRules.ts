import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, parseSample, queryRange, startPrometheus } from '../../../demo/prometheus';
import { WEEK_MS, type Series } from '../../../src/core';
import type { ServerKind } from '../../prometheus3/servers';
import { openMetricsOf } from '../openMetrics';
import { END_MS, exactSeries, JUDGED_MS, requestCounters, type ExactSeries } from './exactSeries';
import { STAGES, type Rule } from './ruleChain';

/** What Prometheus recorded for one series: rule -> time -> value. */
export interface Recorded {
  series: ExactSeries;
  rules: Record<string, Map<number, number>>;
}

const MINUTE_STEP_MS = 5 * 60_000;

/**
 * Runs the chain of recording rules in a real Prometheus. A stage's results are back-filled before the next one is
 * evaluated, so that each rule reads what was recorded, as live rules do.
 */
export async function recordRules(kind: ServerKind): Promise<Recorded[]> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-exact-'));
  try {
    return await runStages(dataDir, kind);
  } finally {
    await fs.rm(dataDir, { recursive: true, force: true });
  }
}

async function runStages(dataDir: string, kind: ServerKind): Promise<Recorded[]> {
  await backfillText(openMetricsOf(requestCounters()), dataDir);
  const requests: ExactSeries = {
    title: 'requests, counters with resets',
    stepMs: MINUTE_STEP_MS,
    samples: await withPrometheus(kind, dataDir, async (url) => {
      const expr = 'sum(rate(http_requests_total[5m]))';
      return toSeries((await evaluate(url, expr, MINUTE_STEP_MS, 5))[''] ?? new Map());
    }),
  };
  const recorded = [...exactSeries(), requests].map((series): Recorded => ({ series, rules: {} }));
  const labelOf = ({ series }: Recorded) => `{series="${series.title}",step="${series.stepMs}"}`;
  await backfillText(
    openMetricsOf(Object.fromEntries(recorded.map((r) => [`E${labelOf(r)}`, r.series.samples]))),
    dataDir
  );

  for (const { rules, weeks } of STAGES) {
    await withPrometheus(kind, dataDir, async (url) => {
      for (const rule of rules) {
        for (const stepMs of new Set(recorded.map(({ series }) => series.stepMs))) {
          const answers = await evaluate(url, selectStep(rule, stepMs), stepMs, weeks);
          for (const each of recorded.filter(({ series }) => series.stepMs === stepMs)) {
            each.rules[rule.record] = answers[each.series.title] ?? new Map();
          }
        }
      }
    });
    const made = recorded.flatMap((each) =>
      rules.map(({ record }) => [`${record}${labelOf(each)}`, toSeries(each.rules[record])] as const)
    );
    // promtool wants the samples of one metric together.
    made.sort(([a], [b]) => (a.split('{')[0] < b.split('{')[0] ? -1 : 1));
    await backfillText(openMetricsOf(Object.fromEntries(made)), dataDir);
  }
  return recorded;
}

/** Each series is evaluated at its own step: the selectors are narrowed to the series of that step. */
function selectStep({ expr }: Rule, stepMs: number): string {
  const names = ['E', ...STAGES.flatMap(({ rules }) => rules.map(({ record }) => record))];
  return expr.replace(new RegExp(`\\b(${names.join('|')})\\b(?!")`, 'g'), `$1{step="${stepMs}"}`);
}

async function evaluate(url: string, expr: string, stepMs: number, weeks: number) {
  const answers = await queryRange(url, expr, END_MS - JUDGED_MS - weeks * WEEK_MS, END_MS, stepMs);
  return Object.fromEntries(
    answers.map(({ metric, values }) => [
      metric.series ?? '',
      new Map(values.map(([seconds, text]) => [seconds * 1000, parseSample(text)])),
    ])
  );
}

async function withPrometheus<Result>(
  { prometheus: program }: ServerKind,
  dataDir: string,
  use: (url: string) => Promise<Result>
): Promise<Result> {
  const prometheus = await startPrometheus({ program, dataDir, flags: ['--query.lookback-delta=1s'] });
  try {
    return await use(prometheus.url);
  } finally {
    await prometheus.stop();
  }
}

function toSeries(samples: Map<number, number>): Series {
  return { times: Float64Array.from(samples.keys()), values: Float64Array.from(samples.values()) };
}
