/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { LoadingState, type DataFrame, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { config } from '@grafana/runtime';
import { lastValueFrom, tap, toArray } from 'rxjs';
import { type AnomalyEvent, DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import type { AnomalyDataSource } from '../../src/datasource/datasource';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta } from '../../src/frames/roles';
import { eventually } from '../e2e/eventually';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { matrix, startScripted, type RangeQueryOnWire, type ScriptedServer } from './scriptedServer';
import { sourceOver, tellTime } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const clock = { ms: NOW };

let server: ScriptedServer;
let inFlight = 0;
let mostInFlight = 0;
/** What the answers of history wait for. */
let held: Promise<void> | undefined;

/** The hours of a day, with noise that is the same whenever it is asked, and an outage of one hour. */
function valueAt(seconds: number): number {
  const noise = (Math.imul(seconds / 60, 2654435761) >>> 0) / 2 ** 32;
  const outage = seconds * 1000 > NOW - 6 * HOUR_MS && seconds * 1000 <= NOW - 5 * HOUR_MS;
  return outage ? 5 : 100 + 30 * Math.sin((2 * Math.PI * seconds) / 86_400) + 4 * noise;
}

beforeAll(async () => {
  tellTime();
  server = await startScripted((query) => matrix(query, valueAt));
});
afterAll(() => server.stop());
beforeEach(() => {
  clock.ms = NOW;
  server.asked.length = 0;
  [inFlight, mostInFlight] = [0, 0];
});

/** An upstream that counts how many of its requests are under way at once. */
function counted() {
  const upstream = httpUpstream(server.url);
  const answer = upstream.query.bind(upstream);
  upstream.query = async (request: DataQueryRequest) => {
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    await (request.range.to.valueOf() < clock.ms - 2 * DAY_MS ? held : undefined);
    return lastValueFrom(answer(request) as never).finally(() => inFlight--) as Promise<DataQueryResponse>;
  };
  return upstream;
}

const newSource = (settings = {}) => sourceOver(counted(), {}, () => clock.ms, settings);

function ask(
  source: AnomalyDataSource,
  query: Partial<SavedQuery> = {},
  fromMs = clock.ms - 2 * DAY_MS,
  points = 1000,
  seen = (_: DataQueryResponse) => {}
) {
  const request = { ...panelRequest(fromMs, clock.ms, query), maxDataPoints: points, startTime: clock.ms };
  return lastValueFrom(source.query(request).pipe(tap(seen), toArray()));
}

const pointsOf = ({ start, end, step }: RangeQueryOnWire) => Math.round((end - start) / step) + 1;
const askedPoints = () => server.asked.reduce((sum, query) => sum + pointsOf(query), 0);
const lastFrame = (packets: DataQueryResponse[]) => packets.at(-1)!.data[0] as DataFrame;

it('sends one set of requests for eight panels on one expression', async () => {
  const source = newSource();
  const one = newSource();
  await ask(one);
  const alone = server.asked.length;
  server.asked.length = 0;
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, panel) => ask(source, { model: { bandWidth: 2 + panel } }))
  );
  expect(server.asked).toHaveLength(alone);
  expect(answers.every((packets) => packets.at(-1)!.state === LoadingState.Done)).toBe(true);
});

it('never asks for a point twice, and for no more than the planner says', async () => {
  await ask(newSource());
  const times = server.asked.flatMap(({ start, end, step }) =>
    Array.from({ length: pointsOf({ start, end, step, query: '' }) }, (_, index) => start + index * step)
  );
  expect(new Set(times).size).toBe(times.length);
});

it('has at most four requests of history under way at once', async () => {
  await ask(newSource(), { step: '15s', allowPoints: 1e9 });
  expect(server.asked.length).toBeGreaterThan(15);
  expect(mostInFlight).toBe(4);
});

it('shows the observed samples first, with progress in words, and then the band', async () => {
  let answer = () => {};
  held = new Promise((resolve) => (answer = resolve));
  const packets = await ask(newSource(), { step: '1m' }, undefined, undefined, answer);
  expect(packets[0].state).toBe(LoadingState.Streaming);
  const said = packets.map(({ data }) => (data[0] as DataFrame).meta!.notices![0].text);
  expect(said[0]).toMatch(/^History: 2 of \d requests answered\. The band follows\.$/);
  expect(new Set(packets.map(({ key }) => key))).toEqual(new Set(['all']));
  expect(packets.at(-1)!.state).toBe(LoadingState.Done);
});

it('asks 30 seconds later for the tail only, and then for nothing until three minutes after the step', async () => {
  const source = newSource();
  await ask(source);
  const cold = askedPoints();
  server.asked.length = 0;
  clock.ms += 30_000;
  expect(await ask(source)).toHaveLength(1);
  expect(server.asked).toHaveLength(1);
  expect(askedPoints()).toBeLessThan(cold / 100);
  server.asked.length = 0;
  for (let i = 0; i < 14; i++) {
    clock.ms += 10_000;
    await ask(source);
  }
  expect(server.asked).toEqual([]);
  clock.ms += 10_000;
  await ask(source);
  expect(server.asked).toHaveLength(1);
});

it('asks in ten minutes of refreshes every ten seconds a tenth of the times, and shows each step', async () => {
  const source = newSource();
  await ask(source);
  server.asked.length = 0;
  for (let i = 0; i < 60; i++) {
    clock.ms += 10_000;
    const times = lastFrame(await ask(source)).fields[0].values;
    expect(times.at(-1)).toBe(Math.floor(clock.ms / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
  }
  expect(server.asked.length).toBeLessThanOrEqual(6);
});

it('asks for nothing more when the picture is narrower, wider or a part of itself', async () => {
  const source = newSource();
  await ask(source);
  server.asked.length = 0;
  await ask(source, {}, NOW - 2 * DAY_MS, 100);
  await ask(source, {}, NOW - 6 * HOUR_MS, 3000);
  expect(server.asked).toEqual([]);
});

describe('what is an event', () => {
  /** Sums over windows are taken in another order from another start: the last digits may differ. */
  const rounded = (event: AnomalyEvent) => ({
    ...event,
    peakScore: event.peakScore.toPrecision(9),
    area: event.area.toPrecision(9),
  });
  const eventsOf = async (query: Partial<SavedQuery>, fromMs: number, points: number) =>
    anomalyMeta(lastFrame(await ask(newSource(), query, fromMs, points)))!.events.map(rounded);

  it.each<[string, Partial<SavedQuery>]>([
    ['seasonal', { model: { spread: 'residual' } }],
    ['each cycle shown', { model: { spread: 'robust' }, show: 'cycles' }],
    ['calendar weeks', { model: { spread: 'residual', timeZone: 'Europe/Berlin' } }],
    ['zscore', { model: { method: 'zscore', bandWidth: 1.2 } }],
    ['sharp', { model: { method: 'sharp' }, step: '5m' }],
  ])('does not depend on zoom, panel width or refresh: %s', async (_, query) => {
    const reference = await eventsOf(query, NOW - 2 * DAY_MS, 1000);
    const since = (fromMs: number) => reference.filter(({ endMs }) => endMs >= fromMs);
    expect(reference.length).toBeGreaterThan(0);
    expect(await eventsOf(query, NOW - 2 * DAY_MS, 50)).toEqual(reference);
    expect(await eventsOf(query, NOW - 5.5 * HOUR_MS, 4000)).toEqual(since(NOW - 5.5 * HOUR_MS));
    expect((await eventsOf(query, NOW - 6 * DAY_MS, 700)).filter(({ endMs }) => endMs >= NOW - 2 * DAY_MS)).toEqual(
      reference
    );
  });

  it('stays visible in a coarser picture: the peak of each event is one of its rows', async () => {
    const frame = lastFrame(await ask(newSource(), { model: { spread: 'residual' } }, NOW - 14 * DAY_MS, 60));
    const times: number[] = Array.from(frame.fields[0].values);
    const events = anomalyMeta(frame)!.events;
    expect(frame.length).toBeLessThan(400);
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter(({ peakMs }) => !times.includes(peakMs))).toEqual([]);
  });
});

it('leaves a range out of the history: the outage of a week ago does not bend the prediction of today', async () => {
  clock.ms = NOW + 7 * DAY_MS;
  const at = NOW + 7 * DAY_MS - 5.5 * HOUR_MS;
  const predicted = async (query: Partial<SavedQuery>) => {
    const frame = lastFrame(await ask(newSource(), { model: { cycles: 1 }, ...query }, clock.ms - DAY_MS));
    const row = Array.from(frame.fields[0].values as number[]).findIndex((time) => time >= at);
    return frame.fields[2].values[row] as number;
  };
  const bent = await predicted({});
  const out = await predicted({
    exclusions: [{ from: new Date(NOW - 6 * HOUR_MS).toISOString(), to: new Date(NOW - 5 * HOUR_MS).toISOString() }],
  });
  const usual = valueAt((at - 14 * DAY_MS) / 1000);
  expect(Math.abs(out - usual)).toBeLessThan(8);
  expect(usual - bent).toBeGreaterThan(15);
});

it('asks before a history above the limit, shows the observed samples meanwhile, and obeys', async () => {
  const source = newSource({ confirmPoints: 5000 });
  const frame = lastFrame(await ask(source));
  expect(frame.meta!.notices![0].text).toMatch(
    /^No band yet: its history has 8,\d{3} points \(1 series\), and more than 5,000 are loaded only after you confirm\./
  );
  expect(server.asked).toHaveLength(1);
  expect(frame.fields[1].values.filter((value: number | null) => value !== null)).toHaveLength(frame.length);
  expect(anomalyMeta(frame)!.refusedPoints).toBeGreaterThan(8000);
  const agreed = lastFrame(await ask(source, { allowPoints: 10_000 }));
  expect(anomalyMeta(agreed)!.refusedPoints).toBeUndefined();
  expect(anomalyMeta(agreed)!.history.cyclesUsed).toEqual([1, 2, 3]);
});

it('begins a later page with what the browser has kept', async () => {
  Object.assign(config, { bootData: { user: { orgId: 1, id: 2 } } });
  await ask(newSource({ persist: true }));
  const cold = askedPoints();
  clock.ms += 5 * MINUTE_MS;
  let frame: DataFrame;
  // Keeping goes on after the answer.
  await eventually(async () => {
    server.asked.length = 0;
    frame = lastFrame(await ask(newSource({ persist: true })));
    // The cell of today is not settled.
    expect(askedPoints()).toBeLessThan(cold / 10);
  });
  expect(anomalyMeta(frame!)!.history.cyclesUsed).toEqual([1, 2, 3]);
});

it('asks for all of it again after "Refresh history", also what the browser has kept', async () => {
  const expr = 'refreshed';
  const settings = { persist: true };
  await ask(newSource(settings), { expr });
  const cold = askedPoints();
  await eventually(async () => {
    server.asked.length = 0;
    await ask(newSource(settings), { expr });
    expect(askedPoints()).toBeLessThan(cold / 10);
  });
  const source = newSource(settings);
  const { range, scopedVars, targets } = panelRequest(clock.ms - 2 * DAY_MS, clock.ms, { expr });
  await (await source.costOf(targets[0], { range, scopedVars }))!.forget();
  server.asked.length = 0;
  await ask(newSource(settings), { expr });
  expect(askedPoints()).toBe(cold);
});

it('gives the interval variables one value in picture and history, at every zoom', async () => {
  const source = newSource();
  const expr = 'rate(hits_total[$__rate_interval]) + 0 * rate(hits_total[${__interval}])';
  for (const hours of [1, 48, 24 * 14]) {
    await ask(source, { expr }, clock.ms - hours * HOUR_MS, 100);
  }
  expect(server.asked.length).toBeGreaterThan(3);
  // Step 5m and Grafana's default of 15 s between scrapes.
  expect([...new Set(server.asked.map(({ query }) => query))]).toEqual([
    'rate(hits_total[315s]) + 0 * rate(hits_total[5m])',
  ]);
});
