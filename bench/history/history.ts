/**
 * `npx tsx bench/history/history.ts`: what a panel asks of a server and how long it takes, over the demo's data in a real
 * Prometheus. Requests and bytes are exact, times are of this machine; the ratios travel better.
 */
import './page';
import os from 'os';
import path from 'path';
import fs from 'fs/promises';
import { lastValueFrom } from 'rxjs';
import { BLOCK_DURATION } from '../../demo/openMetrics';
import { backfill, startPrometheus } from '../../demo/prometheus';
import { demoFolder, refill } from '../../demo/refill';
import { httpUpstream, type Traffic } from '../../tests/datasource/httpUpstream';
import { panelRequest } from '../../tests/datasource/request';
import { sourceOver } from '../../tests/datasource/sources';
import { articleExpressions } from './article';
import type { AnomalyDataSource } from '../../src/datasource/datasource';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP = 5 * MINUTE;
const RUNS = 15;
/** Of one open dashboard. */
const REFRESHES = 41;
/** Loads and refreshes that are not measured: our code is compiled, and the server has read its pages. */
const WARM_UP = 20;

const EXPR =
  'sum without (instance, method, controller, status_code) (rate(http_requests_total{job="apiserver",environment="production"}[10m]))';

interface Measured extends Traffic {
  ms: number;
}

/** Prints the section `history` of the benchmark. */
export async function historySection() {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-bench-'));
  const nowMs = Date.now();
  await refill(home, nowMs, (file, tsdb) => backfill(file, tsdb, BLOCK_DURATION));
  const prometheus = await startPrometheus({ dataDir: demoFolder(home).tsdb });
  try {
    report(await measure(prometheus.url, nowMs - HOUR));
  } finally {
    await prometheus.stop();
    await fs.rm(home, { recursive: true, force: true });
  }
}

interface Results {
  article: Measured;
  cold: Measured;
  refresh: Measured;
  eight: Measured;
}

async function measure(url: string, endMs: number): Promise<Results> {
  const clock = { ms: endMs };
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const newSource = () => sourceOver(httpUpstream(url, traffic), { prometheusVersion: '2.42.0' }, () => clock.ms);
  const show = (source: AnomalyDataSource, bandWidth = 2) =>
    lastValueFrom(
      source.query({
        ...panelRequest(clock.ms - 2 * DAY, clock.ms, { expr: EXPR, step: '5m', model: { bandWidth } }),
        startTime: clock.ms,
      })
    );
  const timed = async (work: () => Promise<unknown>): Promise<Measured> => {
    Object.assign(traffic, { requests: 0, bytes: 0 });
    const started = performance.now();
    await work();
    return { ...traffic, ms: performance.now() - started };
  };

  const warm = newSource();
  for (let i = 0; i < WARM_UP; i++) {
    await show(newSource());
    clock.ms = endMs + i * 30_000;
    await show(warm);
  }
  clock.ms = endMs;
  const article = await medianRun(() => timed(() => askArticle(url, clock.ms, traffic)));
  const cold = await medianRun(() => timed(() => show(newSource())));
  const page = newSource();
  // A panel holds what it shows until the next answer.
  const shown = [await show(page)];
  const refresh = await medianRun(() => {
    clock.ms += 30_000;
    return timed(async () => (shown[0] = await show(page)));
  }, REFRESHES);
  clock.ms = endMs;
  const eight = await medianRun(() => {
    const source = newSource();
    return timed(() => Promise.all(Array.from({ length: 8 }, (_, panel) => show(source, 2 + panel))));
  });
  return { article, cold, refresh, eight };
}

/** The same picture by the article's expressions. */
async function askArticle(url: string, toMs: number, traffic: Traffic): Promise<void> {
  const upstream = httpUpstream(url, traffic);
  await Promise.all(
    articleExpressions(EXPR, STEP).map(async (expr, index) => {
      const request = panelRequest(toMs - 2 * DAY, toMs, { expr, refId: String(index) });
      const packet = await lastValueFrom(upstream.query({ ...request, intervalMs: STEP }) as never);
      const { errors } = packet as { errors?: Array<{ message: string }> };
      if (errors) {
        throw new Error(errors[0].message);
      }
    })
  );
}

async function medianRun(run: () => Promise<Measured>, times = RUNS): Promise<Measured> {
  const runs: Measured[] = [];
  for (let i = 0; i < times; i++) {
    runs.push(await run());
  }
  return runs.sort((a, b) => a.ms - b.ms)[Math.floor(times / 2)];
}

function report({ article, cold, refresh, eight }: Results) {
  const row = (what: string, { requests, bytes, ms }: Measured) =>
    say(
      `${what.padEnd(52)} ${String(requests).padStart(8)} ${bytes.toLocaleString('en').padStart(11)} ${ms.toFixed(1).padStart(9)}`
    );
  say(
    `${'history: a panel of 2 days, one series, 5m'.padEnd(52)} ${'requests'.padStart(8)} ${'bytes'.padStart(11)} ${'ms'.padStart(9)}`
  );
  row("the same picture by the article's expressions", article);
  row('this data source, nothing known', cold);
  row('  30 s later (median of an open dashboard)', refresh);
  row('  eight panels on the expression at once', eight);
  const ratio = (what: string, value: string) => say(`${what.padEnd(52)} ${value.padStart(30)}`);
  ratio('cold load, times faster than the article', (article.ms / cold.ms).toFixed(1));
  ratio('refresh, times faster than the cold load', (cold.ms / refresh.ms).toFixed(1));
  ratio('refresh, times faster than the article', (article.ms / refresh.ms).toFixed(1));
  ratio('refresh, share of the cold bytes', `${((100 * refresh.bytes) / cold.bytes).toFixed(2)} %`);
  ratio('eight panels, requests of one', `${eight.requests} of ${cold.requests}`);
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

if (require.main === module) {
  void historySection();
}
