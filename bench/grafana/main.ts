/**
 * `npm run bench:grafana`: what a panel costs where it is felt, in a browser. Against the Grafana of `GRAFANA_URL` (see
 * grafanaTarget.ts), else against the host page over a real Prometheus of its own. `MINUTES` (10) is how long a dashboard is watched
 * that refreshes every 10 s; 0 leaves that out. `LOADS` (7) is how often each is opened. `npm run bench:grafana -- wide`: five hundred series only.
 */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tests/e2e/browser';
import { boardsOf, type BoardName } from './boards';
import { grafanaTarget } from './grafanaTarget';
import { hostTarget } from './hostTarget';
import type { Target } from './target';
import { coldMs, countTraffic, findRunners, longestTasks, timeRefreshes, watchTasks, type Traffic } from './watch';

const LOADS = Number(process.env.LOADS ?? 7);
const MINUTES = Number(process.env.MINUTES ?? 10);
const REFRESH_S = 10;

interface Measured extends Traffic {
  ms: number;
  /** Milliseconds of the longest task, and of the longest run of one of our callbacks. */
  task?: { all: number; ours: number };
}

async function main() {
  const { GRAFANA_URL } = process.env;
  const target = GRAFANA_URL ? await grafanaTarget(GRAFANA_URL.replace(/\/$/, ''), process.env) : await hostTarget();
  const browser = await launchBrowser();
  try {
    await target.put((sources) => boardsOf(target.asked, sources));
    say(`${target.what}; a panel of two days`.padEnd(66) + ' requests       bytes        ms');
    const cold = async (board: BoardName) => {
      const loads: Measured[] = [];
      for (let i = 0; i < LOADS; i++) {
        loads.push(await coldLoad(browser, target, board));
      }
      return loads.sort((a, b) => a.ms - b.ms)[LOADS >> 1];
    };
    const withTasks = (title: string, measured: Measured) => {
      row(title, measured);
      row('  longest task', undefined, `${measured.task!.all.toFixed(0)} ms`);
      row('  longest run of one of our callbacks', undefined, `${measured.task!.ours.toFixed(0)} ms`);
    };
    const wide = async () => withTasks('cold: five hundred series, 5m', await cold('wide'));
    if (process.argv[2] === 'wide') {
      return await wide();
    }
    const [article, band, sharp] = [await cold('article'), await cold('band'), await cold('sharp')];
    row("cold: the article's four expressions, time series panel, 5m", article);
    row("cold: the article's model, our panel, 5m", band);
    row('  times as fast', undefined, (article.ms / band.ms).toFixed(1));
    withTasks('cold: twenty series by the minute, sharp', sharp);
    await wide();
    if (MINUTES > 0) {
      const [core, ours, floor] = await Promise.all(
        (['article', 'band', 'floor'] as const).map((board, i, boards) =>
          watch(browser, target, board, (i * REFRESH_S) / boards.length)
        )
      );
      row(`${MINUTES} minutes of refreshes every ${REFRESH_S} s: the article's`, core);
      row('  our panel', ours);
      row("  a panel that is answered from memory: the page's own", floor);
      row('  times cheaper in bytes', undefined, (core.bytes / ours.bytes).toFixed(0));
      row('  times cheaper in time', undefined, (core.ms / ours.ms).toFixed(0));
      row("  without the page's own", undefined, ((core.ms - floor.ms) / (ours.ms - floor.ms)).toFixed(0));
    }
  } finally {
    await browser.close();
    await target.stop();
  }
}

/** A page that knows nothing yet. */
async function openBoard(browser: Browser, { url, headers }: Target, board: BoardName) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, extraHTTPHeaders: headers });
  const page = await context.newPage();
  // The compiler of this file wraps functions in it.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(findRunners);
  await page.addInitScript(watchTasks);
  const { traffic, settled } = countTraffic(page);
  await page.goto(`${url}/d/anomalyband-bench-${board}`);
  const ms = await coldMs(page);
  return { context, page, traffic, settled, ms };
}

async function coldLoad(browser: Browser, target: Target, board: BoardName): Promise<Measured> {
  const { context, page, traffic, settled, ms } = await openBoard(browser, target, board);
  await settled();
  const task = await longestTasks(page);
  await context.close();
  return { ...traffic, ms, task };
}

/** @param laterS - so that pages which are watched at the same time do not refresh at the same time */
async function watch(browser: Browser, target: Target, board: BoardName, laterS: number): Promise<Measured> {
  const { context, page, traffic, settled } = await openBoard(browser, target, board);
  await settled();
  await page.waitForTimeout(laterS * 1000);
  const before = { ...traffic };
  await timeRefreshes(page);
  for (let i = 0; i < (MINUTES * 60) / REFRESH_S; i++) {
    await page.waitForTimeout(REFRESH_S * 1000);
    await page.evaluate(() => window.__grafanaSceneContext!.state.$timeRange!.onRefresh());
  }
  // Of the last refresh.
  await page.waitForTimeout(2000);
  await settled();
  const times = await page.evaluate(() => window.benchRefreshes!);
  await context.close();
  return {
    requests: traffic.requests - before.requests,
    bytes: traffic.bytes - before.bytes,
    ms: times.reduce((sum, ms) => sum + ms, 0),
  };
}

function row(title: string, measured?: Measured, ratio = '') {
  const cells = measured
    ? [measured.requests.toLocaleString('en'), measured.bytes.toLocaleString('en'), measured.ms.toFixed(0)]
    : ['', '', ratio];
  say(title.padEnd(62) + cells.map((cell) => cell.padStart(12)).join(''));
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
