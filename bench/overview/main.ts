/**
 * `npm run bench:overview`: what lanes of many series cost in Chromium, on the host page over a real Prometheus with six weeks
 * of the demo's traffic. `npm run bench:overview -- 20 200` measures those sizes only, `-- 200 requests` lists what was asked. Times are
 * of this machine; of the longest task the time that its core spent on it, so that other work on the machine counts less.
 */
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import type { Browser, CDPSession, Page, Request } from 'playwright-core';
import { backfillText, startPrometheus } from '../../demo/prometheus';
import { launchBrowser } from '../../tests/e2e/browser';
import { startHost } from '../../tests/host/server';
import { FULL_LENGTH_MS, recordedText, servicesText } from './services';
import { verdictTable } from './verdicts';

const MINUTE = 60_000;
const FIXTURES = path.resolve(__dirname, '../../tests/host/fixtures');
const DATASOURCE = { uid: 'anomalyband', type: 'anomalyband-prometheus-datasource' };
/** Above it the text of the samples takes longer to write than all else. */
const FINE_UP_TO = 200;

async function main() {
  if (process.argv.includes('verdicts')) {
    verdictTable().forEach(say);
    return;
  }
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  const browser = await launchBrowser();
  say(
    'size, panel'.padEnd(34) + ['requests', 'MB', 'first', 'whole', 'task'].map((name) => name.padStart(11)).join('')
  );
  try {
    for (const size of sizes.length > 0 ? sizes : [20, 200, 1000]) {
      await measureSize(browser, size);
      await measureRecorded(browser, size);
    }
  } finally {
    await browser.close();
  }
}

/** From recorded rules. */
async function measureRecorded(browser: Browser, size: number) {
  const stepMs = (size <= FINE_UP_TO ? 5 : 30) * MINUTE;
  await over(
    (endMs) => recordedText(size, endMs, stepMs, Math.ceil(size / 20)),
    ['recorded'],
    (url) => measurePanel(browser, url, 'recorded', `${size}, overview from recorded rules`)
  );
}

async function measureSize(browser: Browser, size: number) {
  const stepMs = (size <= FINE_UP_TO ? 5 : 30) * MINUTE;
  await over(
    (endMs) => servicesText(size, endMs, stepMs, Math.ceil(size / 20), FULL_LENGTH_MS),
    ['overview', 'band'],
    async (url) => {
      await measurePanel(browser, url, 'overview', `${size}, overview`);
      if (size <= FINE_UP_TO) {
        await measurePanel(browser, url, 'band', `${size}, bands`);
      }
    }
  );
}

/** A host page over a Prometheus with some samples. */
async function over(text: (endMs: number) => string, dashboards: string[], measure: (url: string) => Promise<void>) {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-bench-overview-'));
  const nowMs = Math.floor(Date.now() / MINUTE) * MINUTE;
  // The picture ends now, and a refresh finds newer samples.
  const endMs = (Math.floor(nowMs / (30 * MINUTE)) + 2) * 30 * MINUTE;
  await backfillText(text(endMs), path.join(home, 'data'));
  await fs.mkdir(path.join(home, 'dashboards'));
  for (const show of dashboards) {
    await fs.writeFile(path.join(home, 'dashboards', `${show}.json`), JSON.stringify(dashboard(show)));
  }
  const prometheus = await startPrometheus({ dataDir: path.join(home, 'data') });
  const host = await startHost({
    prometheusUrl: prometheus.url,
    dashboardsDir: path.join(home, 'dashboards'),
    dataSourcesDir: path.join(FIXTURES, 'datasources'),
  });
  try {
    await measure(host.url);
  } finally {
    await host.stop();
    await prometheus.stop();
    await fs.rm(home, { recursive: true, force: true });
  }
}

function dashboard(show: string) {
  const model = { method: 'seasonal', spread: 'residual', bandWidth: 4 };
  const target = {
    refId: 'A',
    datasource: DATASOURCE,
    expr: 'service_requests',
    step: '5m',
    allowPoints: 1e8,
    ...(show === 'recorded' ? { show: 'overview', baseline: 'auto' } : { show }),
    model: show === 'recorded' ? { method: 'seasonal', spread: 'residual' } : model,
  };
  return {
    uid: show,
    title: show,
    timezone: 'utc',
    time: { from: 'now-2d', to: 'now' },
    panels: [
      {
        ...{ id: 1, type: 'anomalyband-prometheus-panel', title: show, gridPos: { x: 0, y: 0, w: 24, h: 18 } },
        ...{ datasource: DATASOURCE, targets: [target], options: { layout: 'lanes' } },
      },
    ],
  };
}

interface Times {
  requests: number;
  /** Of Prometheus' answers as they are before any compression. */
  bytes: number;
  first: number;
  whole: number;
}

async function measurePanel(browser: Browser, url: string, uid: string, name: string) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const asked: Array<Promise<string>> = [];
  if (process.argv.includes('requests')) {
    page.on('requestfinished', (request) => request.url().includes('/api/v1/query') && asked.push(described(request)));
  }
  const list = async () => (await Promise.all(asked.splice(0))).forEach(say);
  await page.addInitScript(watch);
  const session = await browser.newBrowserCDPSession();
  let longest = await traced(session);
  await page.goto(`${url}/d/${uid}`);
  await whole(page);
  row(name, await page.evaluate(() => window.benchTimes()), await longest());
  await list();
  // Half an hour later, when each series has a new sample.
  await page.evaluate((ms) => {
    const now = Date.now;
    Date.now = () => now() + ms;
  }, 30 * MINUTE);
  longest = await traced(session);
  const started = await page.evaluate(() => window.benchStart());
  await page.getByTestId('data-testid RefreshPicker run button').click();
  await page.waitForFunction((before) => window.benchAsked() > before, started);
  await whole(page);
  row('  refresh', await page.evaluate(() => window.benchTimes()), await longest());
  await list();
  await session.detach();
  await context.close();
}

/** Begins to record the tasks of all pages; ends that, and gives the longest one after the first question, in ms of its core. */
async function traced(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'toplevel,blink.user_timing' });
  return async () => {
    const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await ended;
    session.removeListener('Tracing.dataCollected', collect);
    const asked = events.find(({ name }) => name === ASKED);
    return events
      .filter(({ name, pid, tid }) => /RunTask$/.test(name) && pid === asked?.pid && tid === asked.tid)
      .filter(({ ts }) => ts >= asked!.ts)
      .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
  };
}

/** Times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  tdur?: number;
}

/** Mark of the first question. */
const ASKED = 'bench-asked';

/** What one request asked, from when to when, and the size of its answer. */
async function described(request: Request): Promise<string> {
  const url = new URL(request.url());
  const sent = new URLSearchParams(request.postData() ?? url.search);
  const [from, to, step] = ['start', 'end', 'step'].map((name) => Number(sent.get(name)));
  const body = await (await request.response())!.body();
  const points =
    step > 0
      ? `${((to - from) / 3600).toFixed(1)} h by ${step / 60} min, until ${new Date(to * 1000).toISOString()}`
      : 'instant';
  return `    ${(body.length / 1e6).toFixed(2)} MB: ${points}: ${(sent.get('query') ?? '').slice(0, 150)}`;
}

async function whole(page: Page) {
  const panel = page.locator('[data-viz-panel-key="panel-1"]');
  await panel.getByText(/^\d+ abnormal now/).waitFor({ timeout: 120_000 });
  for (const busy of ['[aria-label="Panel loading bar"]', '[data-testid="panel-streaming"]']) {
    await panel.locator(busy).waitFor({ state: 'detached', timeout: 120_000 });
  }
  await page.waitForTimeout(1500);
}

/** Runs in the page: times from the first question to the first lanes with a verdict, and to the last change of the lanes. */
function watch() {
  let [asked, first, last] = [0, 0, 0];
  const asking = window.fetch;
  window.fetch = (...request) => {
    if (String(request[0]).includes('/query_range')) {
      asked ||= performance.mark('bench-asked').startTime;
    }
    return asking(...request);
  };
  let text = '';
  setInterval(() => {
    const lanes = document.querySelector('[data-testid="anomaly-lanes"]');
    const now = document.querySelector('[id^="anomaly-lanes-summary"]')?.textContent ?? '';
    const isBusy = document.querySelector('[aria-label="Panel loading bar"], [data-testid="panel-streaming"]');
    const painted = isBusy ? '' : 'whole';
    if (lanes && now + painted !== text) {
      text = now + painted;
      last = performance.now();
      first ||= asked === 0 || !/ abnormal now/.test(now) ? 0 : last;
    }
  }, 10);
  window.benchStart = () => {
    // What is shown already is no answer.
    [asked, first, last] = [0, 0, 0];
    return asked;
  };
  window.benchAsked = () => asked;
  window.benchTimes = () => {
    const answers = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      (entry) => entry.name.includes('/query_range') && entry.startTime >= asked - 1
    );
    const bytes = answers.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
    // Lanes that say the same as before have not changed.
    const [firstMs, wholeMs] = [first > 0 ? first - asked : NaN, last > 0 ? last - asked : NaN];
    return { requests: answers.length, bytes, first: firstMs, whole: wholeMs };
  };
}

function row(name: string, { requests, bytes, first, whole }: Times, task: number) {
  const cells = [String(requests), (bytes / 1e6).toFixed(2), ms(first), ms(whole), ms(task)];
  say(name.padEnd(34) + cells.map((cell) => cell.padStart(11)).join(''));
}

function ms(value: number): string {
  return Number.isNaN(value) ? 'the same' : `${Math.round(value)} ms`;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

declare global {
  interface Window {
    benchStart: () => number;
    benchAsked: () => number;
    benchTimes: () => Times;
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
