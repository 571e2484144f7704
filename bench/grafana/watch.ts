import type { Page, Request } from 'playwright-core';

export interface Traffic {
  requests: number;
  bytes: number;
}

/** What a panel costs: nothing of how the page itself comes. */
const DATA =
  /\/api\/ds\/query|\/prometheus\/[^/]+\/api\/|\/api\/datasources\/(uid|proxy)\/|\/api\/health|\/api\/annotations/;

/** Counts what the page asks for data, from now on; bytes of bodies as they come over the wire. */
export function countTraffic(page: Page): { traffic: Traffic; settled: () => Promise<void> } {
  const traffic = { requests: 0, bytes: 0 };
  const sizes: Array<Promise<void>> = [];
  page.on('requestfinished', (request: Request) => {
    if (DATA.test(request.url())) {
      traffic.requests++;
      sizes.push(request.sizes().then(({ responseBodySize }) => void (traffic.bytes += responseBodySize)));
    }
  });
  return { traffic, settled: () => Promise.all(sizes).then(() => undefined) };
}

/** Five hundred series take a busy machine a minute. */
const MOST_MS = 300_000;

/** Milliseconds from the panel's first question to its last answer; waits for it. */
export async function coldMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const [runner] = window.benchRunners?.() ?? [];
      const { state, request, series } = runner?.state.data ?? {};
      if (state === 'Error') {
        throw new Error(runner?.state.data?.errors?.[0]?.message ?? 'the panel has an error');
      }
      return state === 'Done' && request && series?.length ? { ms: request.endTime - request.startTime } : undefined;
    },
    undefined,
    // Not with every picture of the page, which would be slower for it.
    { timeout: MOST_MS, polling: 200 }
  );
  return (await handle.jsonValue())!.ms;
}

/** Begins to time refreshes in the page: from the refresh to the answer. Done frames of the answer count. */
export async function timeRefreshes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const range = window.__grafanaSceneContext!.state.$timeRange!;
    const [runner] = window.benchRunners!();
    const refresh = range.onRefresh;
    window.benchRefreshes = [];
    let started: number | undefined;
    range.onRefresh = () => {
      started = performance.now();
      refresh();
    };
    runner.subscribeToState(({ data }) => {
      if (data?.state === 'Done' && started !== undefined) {
        window.benchRefreshes!.push(performance.now() - started);
        started = undefined;
      }
    });
  });
}

/** Runs in each page before its own scripts: notes each long task, and each long run of a script of ours. */
export function watchTasks(): void {
  window.benchTasks = [];
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ startTime, duration }) => window.benchTasks!.push({ startTime, duration, ours: 0 }))
  ).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) =>
    (list.getEntries() as LongFrame[]).forEach(({ scripts }) =>
      scripts
        .filter(({ sourceURL }) => sourceURL.includes('anomalyband'))
        .forEach(({ startTime, duration }) => window.benchTasks!.push({ startTime, duration: 0, ours: duration }))
    )
  ).observe({ type: 'long-animation-frame', buffered: true });
}

/** Milliseconds of the longest task since the panel's first question, and of the longest run of one of our callbacks. */
export async function longestTasks(page: Page): Promise<{ all: number; ours: number }> {
  return page.evaluate(() => {
    const [runner] = window.benchRunners!();
    const startTime = runner.state.data!.request!.startTime - performance.timeOrigin;
    const since = window.benchTasks!.filter((task) => task.startTime >= startTime);
    const longest = (key: 'duration' | 'ours') => since.reduce((most, task) => Math.max(most, task[key]), 0);
    return { all: longest('duration'), ours: longest('ours') };
  });
}

interface LongFrame extends PerformanceEntry {
  scripts: Array<PerformanceEntry & { sourceURL: string }>;
}

/** Runs in each page before its own scripts: finds the query runners of the dashboard, wherever its scene has them. */
export function findRunners(): void {
  window.benchRunners = () => {
    const isRunner = (object: SceneObject): object is Runner => 'runQueries' in object;
    const found: Runner[] = [];
    const visit = (object: SceneObject | undefined) => {
      if (object && isRunner(object)) {
        found.push(object);
      }
      object?.forEachChild(visit);
    };
    visit(window.__grafanaSceneContext);
    return found.filter(({ state }) => state.data);
  };
}

interface SceneObject {
  state: { $timeRange?: { onRefresh: () => void } };
  forEachChild: (visit: (child: SceneObject) => void) => void;
}

interface PanelState {
  data?: {
    state: string;
    series: unknown[];
    errors?: Array<{ message?: string }>;
    request?: { startTime: number; endTime: number };
  };
}

interface Runner extends SceneObject {
  state: SceneObject['state'] & PanelState;
  subscribeToState: (listener: (state: PanelState) => void) => void;
}

declare global {
  interface Window {
    /** The scene of the dashboard, as Grafana leaves it for scripts. */
    __grafanaSceneContext?: SceneObject;
    benchRunners?: () => Runner[];
    benchRefreshes?: number[];
    benchTasks?: Array<{ startTime: number; duration: number; ours: number }>;
  }
}
