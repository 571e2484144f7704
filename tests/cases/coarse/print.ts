/**
 * `npm run coarse`: what a history step that is coarser than the rule interval costs, on the demo's requests in a real
 * Prometheus. Prints the table of docs/semantics.md.
 */
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { BLOCK_DURATION } from '../../../demo/openMetrics';
import { backfill, parseSample, queryRange, startPrometheus } from '../../../demo/prometheus';
import { demoFolder, refill } from '../../../demo/refill';
import { analyze, DAY_MS, defaultModel, MINUTE_MS, WEEK_MS, type Series } from '../../../src/core';

const EXPR = 'sum(rate(http_requests_total{job="apiserver",environment="production"}[5m]))';
const STEPS = [1, 2, 5, 10, 15].map((minutes) => minutes * MINUTE_MS);
/** A fixed time, so that everybody gets the same data. */
const NOW_MS = Date.parse('2026-06-03T12:00:00Z');
const JUDGED_MS = 2 * DAY_MS;
const CHUNK = 10_000;

async function main() {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-coarse-'));
  try {
    await refill(home, NOW_MS, (file, tsdb) => backfill(file, tsdb, BLOCK_DURATION));
    const prometheus = await startPrometheus({ dataDir: demoFolder(home).tsdb });
    try {
      print(await minutely(prometheus.url));
    } finally {
      await prometheus.stop();
    }
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

/** The demo's requests, evaluated each minute as a rule would. */
async function minutely(url: string): Promise<Series> {
  const times: number[] = [];
  const values: number[] = [];
  const firstMs = NOW_MS - JUDGED_MS - 5 * WEEK_MS;
  for (let from = firstMs; from <= NOW_MS; from += CHUNK * MINUTE_MS) {
    const to = Math.min(NOW_MS, from + (CHUNK - 1) * MINUTE_MS);
    for (const [seconds, text] of (await queryRange(url, EXPR, from, to, MINUTE_MS))[0].values) {
      times.push(seconds * 1000);
      values.push(parseSample(text));
    }
  }
  return { times: Float64Array.from(times), values: Float64Array.from(values) };
}

function every({ times, values }: Series, stepMs: number): Series {
  const isKept = (_: number, i: number) => times[i] % stepMs === 0;
  return { times: times.filter(isKept), values: values.filter(isKept) };
}

function print(series: Series) {
  const at = every(series, 30 * MINUTE_MS).times.filter((time) => time >= NOW_MS - JUDGED_MS);
  const models = { weekly: defaultModel('seasonal'), residual: defaultModel('seasonal', 'residual') };
  const [exact, exactResidual] = [analyze(series, at, models.weekly), analyze(series, at, models.residual)];
  const lines = STEPS.slice(1).map((stepMs) => {
    const coarse = every(series, stepMs);
    const [weekly, residual] = [analyze(coarse, at, models.weekly), analyze(coarse, at, models.residual)];
    return [
      `${stepMs / MINUTE_MS}m`,
      share(weekly.sigma, exact.sigma, exact.sigma),
      share(weekly.predicted, exact.predicted, exact.predicted),
      share(weekly.predicted, exact.predicted, exactResidual.sigma),
      share(residual.sigma, exactResidual.sigma, exactResidual.sigma),
      plain(weekly.score, exact.score),
      plain(residual.score, exactResidual.score),
    ];
  });
  const head = [
    'step',
    'weekly sigma',
    'P',
    'P, in residual sigmas',
    'residual sigma',
    'score (weekly)',
    'score (residual)',
  ];
  [head, head.map(() => '---'), ['1m', ...head.slice(1).map(() => '0')], ...lines].forEach((cells) =>
    process.stdout.write(`| ${cells.join(' | ')} |\n`)
  );
}

/** Median and largest difference, as shares of a unit. */
function share(coarse: Float64Array, exact: Float64Array, unit: Float64Array): string {
  const [median, largest] = extent(exact.map((value, i) => Math.abs(coarse[i] - value) / unit[i]));
  return `${percent(median)} (${percent(largest)})`;
}

function plain(coarse: Float64Array, exact: Float64Array): string {
  const [median, largest] = extent(exact.map((value, i) => Math.abs(coarse[i] - value)));
  return `${median.toFixed(3)} (${largest.toFixed(3)})`;
}

function extent(differences: Float64Array): [number, number] {
  const sorted = differences.filter((difference) => !Number.isNaN(difference)).sort();
  return [sorted[sorted.length >> 1], sorted[sorted.length - 1]];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
