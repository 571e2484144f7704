import fs from 'fs';
import os from 'os';
import path from 'path';
import { BLOCK_DURATION } from '../../demo/openMetrics';
import { backfill, parseSample, queryRange, startPrometheus } from '../../demo/prometheus';
import { demoFolder, refill } from '../../demo/refill';
import type { LabelledEvent } from '../../demo/traffic/truth';
import { defaultModel, type Series, type TimeSpan } from '../../src/core';
import { touchedSpans } from '../../src/datasource/plan/spans';
import { askParts } from '../../src/parts/askParts';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
/** Requests at once, as the data source sends them. */
const AT_ONCE = 4;
/** The first question meets a server that has read little of it; each further one begins anew, too. */
const ROUNDS = 5;

/**
 * How long each planted incident of the demo takes to explain, over its own Prometheus: the two looks at the parts, the answer, and
 * both together, from the question to the causes; the first time and in the median. Samples of the whole are in memory then, as in
 * a panel that shows them.
 */
export async function benchDemo() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-bench-parts-'));
  try {
    await refill(home, Date.now(), (file, tsdb) => backfill(file, tsdb, BLOCK_DURATION));
    const prometheus = await startPrometheus({ dataDir: demoFolder(home).tsdb });
    try {
      await printEvents(prometheus.url, JSON.parse(fs.readFileSync(demoFolder(home).truth, 'utf8')).events);
    } finally {
      await prometheus.stop();
    }
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function printEvents(url: string, events: LabelledEvent[]) {
  process.stdout.write(
    '| incident | cause | requests | numbers | ms at first (looks + answer) | ms in the median |\n|---|---|---|---|---|---|\n'
  );
  for (const event of events.filter(({ metric }) => metric === 'http_requests_total')) {
    const asked = await askedAbout(url, event);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await asked());
    }
    const [{ cause, requests, samples, looksMs, answerMs }] = rounds;
    const totals = rounds.map((round) => round.looksMs + round.answerMs).sort((a, b) => a - b);
    const first = `${(looksMs + answerMs).toFixed(0)} (${looksMs.toFixed(0)} + ${answerMs.toFixed(0)})`;
    const cells = [event.id, cause || 'none', requests, samples, first, totals[ROUNDS >> 1].toFixed(0)];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

async function askedAbout(url: string, { match, fromMs, toMs }: LabelledEvent) {
  const labels = { ...match, job: match.job ?? 'webserver' };
  const matchers = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  const expr = `sum without (instance, method, controller, status_code) (rate(http_requests_total{${matchers.join(',')}}[5m]))`;
  const model = defaultModel('sharp');
  const event = { fromMs, toMs: Math.min(toMs, Math.floor(Date.now() / STEP_MS - 2) * STEP_MS) };
  const spans = touchedSpans(model, STEP_MS, event.fromMs, event.toMs);
  const pieces = await Promise.all(spans.flatMap(tenThousands).map((span) => rangeOf(url, expr, span)));
  const all = pieces.flat();
  const series: Series = {
    times: Float64Array.from(all.flatMap(({ series: { times } }) => [...times])),
    values: Float64Array.from(all.flatMap(({ series: { values } }) => [...values])),
  };
  return async () => {
    let requests = 0;
    const turn = turns(AT_ONCE);
    const ask = (text: string, range: TimeSpan) =>
      turn(() => {
        requests++;
        return rangeOf(url, text, range);
      });
    const started = performance.now();
    const plan = await askParts({ expr, labels, model, stepMs: STEP_MS, series, ask }, event, 'sudden');
    const looked = performance.now();
    const { causes } = await plan.ask();
    const cause = causes
      .map((one) =>
        Object.entries(one.labels)
          .map((pair) => pair.join('='))
          .join(', ')
      )
      .join('; ');
    return {
      cause,
      requests,
      samples: plan.samples,
      looksMs: looked - started,
      answerMs: performance.now() - looked,
    };
  };
}

function tenThousands({ fromMs, toMs }: TimeSpan): TimeSpan[] {
  const lengthMs = 10_000 * STEP_MS;
  const first = Math.ceil(fromMs / STEP_MS) * STEP_MS;
  return Array.from({ length: Math.ceil((toMs - first + 1) / lengthMs) }, (_, i) => ({
    fromMs: first + i * lengthMs,
    toMs: Math.min(toMs, first + (i + 1) * lengthMs - STEP_MS),
  }));
}

async function rangeOf(url: string, expr: string, { fromMs, toMs }: TimeSpan) {
  const found = await queryRange(url, expr, fromMs, toMs, STEP_MS);
  return found.map(({ metric, values }) => ({
    labels: metric,
    series: {
      times: Float64Array.from(values, ([seconds]) => Math.round(seconds * 1000)),
      values: Float64Array.from(values, ([, text]) => parseSample(text)),
    },
  }));
}

/** So many at once; the others wait. */
function turns(most: number) {
  const waiting: Array<() => void> = [];
  let free = most;
  return async <T>(act: () => Promise<T>): Promise<T> => {
    if (free === 0) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      free--;
    }
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) {
        next();
      } else {
        free++;
      }
    }
  };
}
