import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { parseSample, queryRange, startPrometheus } from '../../../demo/prometheus';
import { analyze, DAY_MS, defaultModel, MINUTE_MS, type ModelSpec, type Series } from '../../../src/core';
import { demoDatabase } from '../demoDatabase';

/** The demo is scraped once a minute, so that the moment within the interval decides which samples are seen. */
const EXPR = 'sum by (job) (rate(http_requests_total{environment="production"}[5m]))';
const STEP_MS = 5 * MINUTE_MS;
/** A server takes a hash of the group: any moment of the interval. */
const OFFSETS_MS = [37_000, 101_000, 163_000, 229_000, 287_000];
const END_MS = Date.UTC(2026, 10, 24);
const HISTORY_MS = 42 * DAY_MS;
/** Outage, spike and drift of the demo are in it. */
const JUDGED_MS = 10 * DAY_MS;
const MODELS: Array<[title: string, model: ModelSpec]> = [
  ['seasonal, weekly spread', { ...defaultModel('seasonal'), bounds: 'closed' }],
  ['seasonal, residual spread', { ...defaultModel('seasonal', 'residual'), bounds: 'closed' }],
  ['z-score', { ...defaultModel('zscore'), bounds: 'closed' }],
  ['sharp', { ...defaultModel('sharp'), bounds: 'closed' }],
];

/** The same evaluation on the grid, first, and at an offset behind it, second. */
interface Pair {
  predicted: [number, number];
  score: [number, number];
  /** 1 above, -1 below, 0 inside: which tier of `sharp` says so is left out. */
  verdict: [number, number];
  /** On the grid, one evaluation later: the offset lies between the two. */
  nextVerdict?: number;
}

interface Measured {
  title: string;
  bandWidth: number;
  /** Of all jobs and offsets. */
  pairs: Pair[];
}

/**
 * Has a real Prometheus evaluate the demo's requests as the panel asks for them, at whole multiples of the interval, and as a
 * live server records them, at an offset. Equal samples give equal numbers (tests/rules/proof): here the samples differ.
 */
export async function measureOffsets(): Promise<Measured[]> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-offset-'));
  try {
    const dataDir = path.join(home, 'data');
    await demoDatabase(dataDir, END_MS);
    const { url, stop } = await startPrometheus({ dataDir });
    try {
      const grid = await evaluate(url, 0);
      const shifted = await Promise.all(OFFSETS_MS.map((offsetMs) => evaluate(url, offsetMs)));
      return MODELS.map(([title, model]) => ({
        title,
        bandWidth: model.bandWidth,
        pairs: [...grid].flatMap(([job, series]) =>
          shifted.flatMap((jobs, i) => pairsOf(series, jobs.get(job)!, OFFSETS_MS[i], model))
        ),
      }));
    } finally {
      await stop();
    }
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

/** The expression at `offsetMs` behind every whole multiple of the interval, by job. */
async function evaluate(url: string, offsetMs: number): Promise<Map<string, Series>> {
  const jobs = new Map<string, Array<[number, number]>>();
  const points = 10_000;
  for (let from = END_MS - HISTORY_MS + offsetMs; from <= END_MS; from += points * STEP_MS) {
    const to = Math.min(END_MS, from + (points - 1) * STEP_MS);
    for (const { metric, values } of await queryRange(url, EXPR, from, to, STEP_MS)) {
      const samples = values.map(([at, text]): [number, number] => [Math.round(at * 1000), parseSample(text)]);
      jobs.set(metric.job, [...(jobs.get(metric.job) ?? []), ...samples]);
    }
  }
  return new Map(
    [...jobs].map(([job, samples]) => [
      job,
      { times: Float64Array.from(samples, ([time]) => time), values: Float64Array.from(samples, ([, value]) => value) },
    ])
  );
}

/** Where both have a score. */
function pairsOf(grid: Series, shifted: Series, offsetMs: number, model: ModelSpec): Pair[] {
  const times = grid.times.filter((time) => time > END_MS - JUDGED_MS && time + offsetMs <= END_MS);
  const first = analyze(grid, times, model, STEP_MS);
  const at = times.map((time) => time + offsetMs);
  const second = analyze(shifted, at, model, STEP_MS);
  return Array.from(
    times,
    (_, i): Pair => ({
      predicted: [first.predicted[i], second.predicted[i]],
      score: [first.score[i], second.score[i]],
      verdict: [Math.sign(first.verdict[i]), Math.sign(second.verdict[i])],
      nextVerdict: Math.sign(first.verdict[i + 1]),
    })
  ).filter(({ score }) => !score.some(Number.isNaN));
}
