/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { CoreApp, LoadingState, type DataFrame, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { config } from '@grafana/runtime';
import { lastValueFrom, type Observable } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import type { AnomalyDataSource } from '../../src/datasource/datasource';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { HistoryCache } from '../../src/datasource/history/historyCache';
import { HistoryLoader } from '../../src/datasource/history/historyLoader';
import { anomalyMeta } from '../../src/frames/roles';
import { eventually } from '../e2e/eventually';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import {
  matrix,
  matrixOf,
  refusal,
  startScripted,
  type RangeQueryOnWire,
  type ScriptedAnswer,
  type ScriptedServer,
} from './scriptedServer';
import { sourceOver, tellTime } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const clock = { ms: NOW };
const wave = (seconds: number) => 100 + 10 * Math.sin((2 * Math.PI * seconds) / 86_400);

let server: ScriptedServer;
let answer: (query: RangeQueryOnWire, index: number) => ScriptedAnswer | undefined;
const healthy = (query: RangeQueryOnWire) => matrix(query, wave);

beforeAll(async () => {
  tellTime();
  server = await startScripted((query, index) => answer(query, index));
});
afterAll(() => server.stop());
beforeEach(() => {
  clock.ms = NOW;
  server.asked.length = 0;
  answer = healthy;
  Object.assign(config, { bootData: { user: { orgId: 1, id: 9 } } });
});

const newSource = (settings = {}) => sourceOver(httpUpstream(server.url), {}, () => clock.ms, settings);

interface Panel extends Partial<SavedQuery> {
  panelId?: number;
  /** A pane of Explore, in place of a panel. */
  pane?: string;
  fromMs?: number;
  toMs?: number;
}

function answerOf(source: AnomalyDataSource, { panelId, pane, fromMs, toMs, ...query }: Panel = {}) {
  const request = panelRequest(fromMs ?? clock.ms - 2 * DAY_MS, toMs ?? clock.ms, query);
  const dashboard = panelId === undefined ? {} : { dashboardUID: 'd', panelId };
  // As Explore asks: it knows no dashboard, and a panel's id is that of the query.
  const explore =
    pane === undefined ? {} : { app: CoreApp.Explore, requestId: `explore_${pane}`, panelId: query.refId };
  return source.query({ ...request, ...dashboard, ...explore, startTime: clock.ms } as DataQueryRequest<SavedQuery>);
}

const ask = (source: AnomalyDataSource, panel?: Panel): Promise<DataQueryResponse> =>
  lastValueFrom(answerOf(source, panel) as Observable<DataQueryResponse>);

const pointsOf = ({ start, end, step }: RangeQueryOnWire) => Math.round((end - start) / step) + 1;
/** Points that a part of the test asked for. */
async function pointsAskedBy(part: () => Promise<unknown>): Promise<number> {
  server.asked.length = 0;
  await part();
  return server.asked.reduce((sum, query) => sum + pointsOf(query), 0);
}
const noticesOf = ({ data }: DataQueryResponse) =>
  (data as DataFrame[]).flatMap((frame) => frame.meta?.notices?.map(({ text }) => text) ?? []).join('\n');
const observed = ({ data }: DataQueryResponse, series = 0) => Array.from((data[series] as DataFrame).fields[1].values);
const bandPoints = ({ data }: DataQueryResponse) =>
  (data[0] as DataFrame).fields[2].values.filter((value: number | null) => value !== null).length;

describe('a server that must not be asked too much', () => {
  /** Requests that are under way at once, when each is answered only after the next ones could have been sent. */
  async function mostAtOnce(part: (source: AnomalyDataSource) => Promise<unknown>): Promise<number> {
    let [now, most] = [0, 0];
    const upstream = httpUpstream(server.url);
    const query = upstream.query.bind(upstream);
    upstream.query = (request: DataQueryRequest) => {
      most = Math.max(most, ++now);
      return new Promise((resolve) => setTimeout(resolve, 5))
        .then(() => lastValueFrom(query(request) as never))
        .finally(() => now--) as Promise<DataQueryResponse>;
    };
    await part(sourceOver(upstream, {}, () => clock.ms));
    return most;
  }

  it('is asked four things at once at most, by a picture of seven weeks at 15 seconds', async () => {
    const long = { step: '15s', fromMs: NOW - 49 * DAY_MS, model: { method: 'zscore' as const } };
    expect(await mostAtOnce((source) => ask(source, long))).toBe(4);
    expect(server.asked.length).toBeGreaterThan(20);
  });

  it('is asked four things at once at most, by twenty panels together', async () => {
    const panels = Array.from({ length: 20 }, (_, i) => ({ expr: `panel_${i}`, panelId: i }));
    expect(await mostAtOnce((source) => Promise.all(panels.map((panel) => ask(source, panel))))).toBe(4);
  });

  it('is asked four things at once at most, by a baseline from rules and its checks', async () => {
    const panels = Array.from({ length: 3 }, (_, i) => ({ expr: `sum(panel_${i})`, baseline: 'auto' as const }));
    expect(await mostAtOnce((source) => Promise.all(panels.map((panel) => ask(source, panel))))).toBe(4);
  });

  it.each([
    ['1m', 365, '2m'],
    ['1s', 365, '2m'],
    ['1s', 2, '10s'],
  ])('is asked by a coarser step where %s over %d days would take too many requests', async (step, days, coarser) => {
    const packet = await ask(newSource(), { step, fromMs: NOW - days * DAY_MS, allowPoints: 1e9 });
    expect(server.asked.length).toBeLessThanOrEqual(51);
    expect(noticesOf(packet)).toContain(
      `The history step is ${coarser} here: at ${step} this time range takes more than 50 requests.`
    );
    expect(anomalyMeta(packet.data[0])!.stepMs).toBe(1000 * server.asked[0].step);
  });

  it('answers 429 to 600 panels: each gets an answer, and the server four requests', async () => {
    answer = () => refusal(429, 'too many requests');
    const source = newSource();
    const answers = await Promise.all(
      Array.from({ length: 600 }, (_, panelId) => ask(source, { panelId, expr: `panel_${panelId}` }))
    );
    expect(answers.filter(({ errors }) => /too many requests/.test(errors?.[0].message ?? ''))).toHaveLength(600);
    expect(server.asked.length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['a fraction of a second', '0.0004', 'asks for a pause of 1s', 5_000],
    ['one and a half', '7.2', 'asks for a pause of 8s', 8_000],
    ['31 years', '1000000000', 'asks for a pause of 1h or more', HOUR_MS],
  ])('may ask for a pause of %s', async (_, retryAfter, said, pauseMs) => {
    answer = (query, index) =>
      index === 0 ? refusal(429, 'slow down', { 'Retry-After': retryAfter }) : healthy(query);
    const source = newSource();
    expect((await ask(source)).errors?.[0].message).toContain(said);
    clock.ms += pauseMs - 1;
    expect((await ask(source)).errors).toHaveLength(1);
    expect(server.asked).toHaveLength(1);
    clock.ms += 1;
    expect((await ask(source)).state).toBe(LoadingState.Done);
  });
});

describe('history that is not there yet', () => {
  it('is asked again after an empty answer: a day later there is a band', async () => {
    const isHistory = ({ start }: RangeQueryOnWire) => start * 1000 < NOW - 4 * DAY_MS;
    answer = (query) => (isHistory(query) ? matrixOf([]) : healthy(query));
    const source = newSource();
    expect(bandPoints(await ask(source))).toBe(0);
    answer = healthy;
    clock.ms += DAY_MS;
    expect(bandPoints(await ask(source))).toBeGreaterThan(500);
  });

  it('is kept while the server is asked again and says nothing', async () => {
    const source = newSource();
    await ask(source);
    answer = () => matrixOf([]);
    clock.ms += 5 * MINUTE_MS;
    const packet = await ask(source);
    expect(bandPoints(packet)).toBeGreaterThan(500);
    expect(observed(packet).filter((value) => value === null)).toHaveLength(3);
  });

  it('of a series that is 30 minutes late comes when it comes, beside one that is on time', async () => {
    answer = (query) => {
      const nowSeconds = clock.ms / 1000;
      return matrixOf([
        {
          labels: { job: 'on time' },
          samples: sampled(query, (time) => (time <= nowSeconds ? wave(time) : undefined)),
        },
        {
          labels: { job: 'late' },
          samples: sampled(query, (time) => (time <= nowSeconds - 1800 ? wave(time) : undefined)),
        },
      ]);
    };
    const source = newSource();
    await ask(source);
    for (let i = 0; i < 12; i++) {
      clock.ms += 5 * MINUTE_MS;
      await ask(source);
    }
    const late = observed(await ask(source), 1);
    // What is missing is the last half hour, and no hole before it.
    expect(late.map((value, i) => (value === null ? late.length - i : 0)).filter((ago) => ago > 0)).toEqual([
      6, 5, 4, 3, 2, 1,
    ]);
  });
});

describe('a memory that is too small for what is on the screen', () => {
  const SERIES = 20;
  const panels = [1, 2, 3].map((panelId) => ({ panelId, expr: `panel_${panelId}` }));
  beforeEach(() => {
    answer = (query) =>
      matrixOf(Array.from({ length: SERIES }, (_, i) => ({ labels: { i: String(i) }, samples: sampled(query, wave) })));
  });
  const withMemory = (cacheMegabytes: number) => {
    const source = newSource({ cacheMegabytes });
    source.history = new HistoryLoader(new HistoryCache(0), () => clock.ms);
    return source;
  };
  const refresh = async (source: AnomalyDataSource) => {
    clock.ms += 30_000;
    for (const panel of panels) {
      await ask(source, panel);
    }
  };

  it('is told with the number to set, which suffices', async () => {
    const small = withMemory(4);
    await refresh(small);
    await refresh(small);
    const said = noticesOf(await ask(small, panels[2]));
    const [, allowed, needed] = /and (\d+) MB are allowed.* Set "Keep in memory" of the data source to (\d+) MB/.exec(
      said
    )!;
    expect(Number(allowed)).toBe(4);
    const large = withMemory(Number(needed));
    await refresh(large);
    expect(noticesOf(await ask(large, panels[2]))).not.toContain('Keep in memory');
  });

  it('keeps what a pane of Explore shows while other expressions are tried in the pane beside it', async () => {
    // Room for one of the two.
    const source = withMemory(2);
    const [left, right] = [{ pane: 'left', expr: 'kept' }, { pane: 'right' }];
    await ask(source, left);
    for (let i = 0; i < 2; i++) {
      clock.ms += 5 * MINUTE_MS;
      const cold = await pointsAskedBy(() => ask(source, { ...right, expr: `tried_${i}` }));
      expect(await pointsAskedBy(() => ask(source, left))).toBeLessThan(0.01 * cold);
    }
    expect(source.history.cache.bytes).toBeLessThanOrEqual(2e6);
  });

  it('loads again only what did not fit, not all in a circle', async () => {
    const source = withMemory(4);
    const cold = await pointsAskedBy(() => refresh(source));
    const later = [];
    for (let i = 0; i < 3; i++) {
      later.push(await pointsAskedBy(() => refresh(source)));
    }
    // Two of three panels stay.
    expect(later.filter((points) => points > 0.4 * cold)).toEqual([]);
    expect(source.history.cache.bytes).toBeLessThanOrEqual(4e6);
  });
});

describe('what the browser has kept from an earlier page', () => {
  const past = { fromMs: NOW - 10 * DAY_MS, toMs: NOW - 8 * DAY_MS };
  const persist = { persist: true };

  it('is not shown to who may not ask any more, not even of a past range', async () => {
    const expr = 'secret';
    await ask(newSource(persist), { ...past, expr });
    // Keeping goes on after the answer.
    await eventually(async () => {
      const kept = await pointsAskedBy(() => ask(newSource(persist), { ...past, expr }));
      expect(kept).toBeLessThan(2000);
    });
    answer = () => refusal(403, 'access denied');
    const packet = await ask(newSource(persist), { ...past, expr });
    expect([packet.data, packet.errors?.[0].status]).toEqual([[], 403]);
    // Nor is it kept.
    answer = healthy;
    await eventually(async () => {
      expect(await pointsAskedBy(() => ask(newSource(persist), { ...past, expr }))).toBeGreaterThan(8000);
    });
  });

  it('keeps nobody waiting when the database never answers', async () => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
    try {
      Object.assign(config, { bootData: { user: { orgId: 1, id: 10 } } });
      expect(bandPoints(await ask(newSource(persist)))).toBeGreaterThan(500);
    } finally {
      indexedDB.open = open;
    }
  });
});

it('waits for a server that hangs once, not for the names of recordings and then for the samples', async () => {
  const expr = 'sum(requests)';
  answer = () => undefined;
  const waiting = answerOf(newSource(), { baseline: 'auto', expr }) as Observable<DataQueryResponse>;
  const subscription = waiting.subscribe({ error: () => {} });
  await eventually(async () =>
    expect(server.asked.map(({ query }) => query)).toEqual([expect.stringContaining('__name__'), expr])
  );
  subscription.unsubscribe();
});

describe('a Prometheus that is down', () => {
  const down = refusal(502, 'bad gateway');

  it('leaves the last picture, and says how old it is', async () => {
    const source = newSource();
    const before = await ask(source);
    answer = () => down;
    clock.ms += 10 * MINUTE_MS;
    const packet = await ask(source);
    expect(packet.state).toBe(LoadingState.Error);
    expect(packet.errors?.[0].message).toMatch(/bad gateway.*cannot be reached/);
    expect(observed(packet).slice(0, -2)).toEqual(observed(before).slice(2));
    expect(observed(packet).slice(-2)).toEqual([null, null]);
    expect(bandPoints(packet)).toBe(bandPoints(before));
    expect(noticesOf(packet)).toMatch(/^Old data: the last answer came at 2026-05-20 12:00:00\. bad gateway/);
    answer = healthy;
    clock.ms += MINUTE_MS;
    const after = await ask(source);
    expect([after.state, noticesOf(after)]).toEqual([LoadingState.Done, expect.not.stringContaining('Old data')]);
  });

  it('leaves the last picture of a baseline from rules, too', async () => {
    const source = newSource();
    const panel: Panel = { baseline: 'rules', expr: 'sum(requests)' };
    const before = await ask(source, panel);
    expect(noticesOf(before)).toContain('recording rules');
    answer = () => down;
    clock.ms += 10 * MINUTE_MS;
    const packet = await ask(source, panel);
    expect(observed(packet).slice(0, -2)).toEqual(observed(before).slice(2));
    expect(noticesOf(packet)).toContain('Old data: the last answer came at 2026-05-20 12:00:00. bad gateway');
  });

  it('leaves nothing of a time that was not shown, nor after a refusal', async () => {
    const source = newSource();
    await ask(source);
    answer = () => down;
    expect((await ask(source, { fromMs: NOW - 60 * DAY_MS })).data).toHaveLength(0);
    clock.ms += HOUR_MS;
    answer = () => refusal(403, 'access denied');
    expect((await ask(source)).data).toHaveLength(0);
  });
});

/** Samples of one series at the steps of a query; undefined leaves one out. */
function sampled({ start, end, step }: RangeQueryOnWire, valueAt: (seconds: number) => number | undefined) {
  const samples: Array<[number, number]> = [];
  for (let time = start; time <= end; time += step) {
    const value = valueAt(time);
    if (value !== undefined) {
      samples.push([time, value]);
    }
  }
  return samples;
}
