/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { config, setBackendSrv, type BackendSrv, type FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable, Subscription } from 'rxjs';
import { DAY_MS } from '../../src/core';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { askedGrid, FakeUpstream, frameOf } from './fakeUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const daily = (time: number) => 100 + 10 * Math.sin((2 * Math.PI * time) / DAY_MS);
const { setTimeout: later, clearTimeout: never } = globalThis;

/** What is open at a moment: requests, timers of the page, listeners of the page. */
const open = { requests: 0, timers: new Set<unknown>(), listeners: 0 };
/** Counts all that happens on the way to an answer, and lets a test act at one of these moments. */
const way = { steps: 0, at: Infinity, act: () => {} };
function step() {
  if (way.steps++ === way.at) {
    way.act();
  }
}

/** A request that is answered in the next turn, unless it is cancelled. */
function request<Answer>(answer: () => Answer): Observable<Answer> {
  return new Observable<Answer>((subscriber) => {
    open.requests++;
    step();
    const timer = later(() => {
      step();
      subscriber.next(answer());
      step();
      subscriber.complete();
    });
    return () => {
      open.requests--;
      never(timer);
    };
  });
}

/** Some turns later, and more while the browser's store is still reading. */
const settled = async () => {
  for (let turn = 0; turn < 20 || (turn < 200 && open.timers.size > 0); turn++) {
    await new Promise((resolve) => later(resolve));
  }
};

beforeAll(() => {
  globalThis.setTimeout = ((work: () => void, ms?: number) => {
    const timer = later(() => {
      open.timers.delete(timer);
      step();
      work();
    }, ms);
    open.timers.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: never) => {
    open.timers.delete(timer);
    never(timer);
  }) as typeof clearTimeout;
  for (const target of [window, document]) {
    const [add, remove] = [target.addEventListener, target.removeEventListener];
    target.addEventListener = (...args: Parameters<typeof add>) => (open.listeners++, add.apply(target, args));
    target.removeEventListener = (...args: Parameters<typeof remove>) => (open.listeners--, remove.apply(target, args));
  }
  Object.assign(config, { bootData: { user: { orgId: 1, id: 77 } } });
  setBackendSrv({
    fetch: () =>
      request(
        () => ({ data: [], headers: new Headers({ Date: new Date().toUTCString() }) }) as unknown as FetchResponse
      ),
  } as unknown as BackendSrv);
});
afterAll(() => Object.assign(globalThis, { setTimeout: later, clearTimeout: never }));

/** A panel on a page of its own: another expression each time, or what an earlier page has kept. */
function panel(queries: Array<Partial<SavedQuery>>, settings: object) {
  const upstream = new FakeUpstream((asked) =>
    request(
      (): DataQueryResponse => ({
        data: [1, 2].map((i) => frameOf(askedGrid(asked), daily, { i: String(i) }, asked.targets[0].refId)),
        state: LoadingState.Done,
      })
    )
  );
  const source = sourceOver(upstream, {}, () => NOW, settings);
  const answer = () => source.query(panelRequest(NOW - DAY_MS, NOW, ...queries)) as Observable<DataQueryResponse>;
  return { upstream, source, answer };
}

it.each<[string, Array<Partial<SavedQuery>>, object]>([
  ['a long history', [{ step: '1m' }], {}],
  ['what the browser has kept', [{ step: '1m' }], { persist: true }],
  ['exclusions by annotations', [{ exclusionTag: 'incident' }], {}],
  ['a baseline from rules with its checks', [{ baseline: 'auto', expr: 'sum(requests)' }], {}],
  [
    'two queries, of which one asks the same as the other',
    [{ refId: 'A' }, { refId: 'B' }, { refId: 'C', expr: 'up' }],
    {},
  ],
])('leaves nothing behind when it is left at any stage: %s', async (_, queries, settings) => {
  // Also fills the browser's store.
  const whole = panel(queries, settings);
  Object.assign(way, { steps: 0, at: Infinity });
  await lastValueFrom(whole.answer());
  await settled();
  const stages = way.steps;
  expect(stages).toBeGreaterThan(8);
  for (let stage = 0; stage <= stages; stage++) {
    const { upstream, source, answer } = panel(queries, settings);
    let isOver = false;
    const subscription = new Subscription(() => (isOver = true));
    Object.assign(way, { steps: 0, at: stage, act: () => subscription.unsubscribe() });
    subscription.add(answer().subscribe({ next: step, complete: () => (isOver = true) }));
    step();
    while (!isOver) {
      await new Promise((resolve) => later(resolve));
    }
    const asked = upstream.asked.length;
    await settled();
    expect({
      stage,
      askedAfterwards: upstream.asked.length - asked,
      ...source.history.flights.underWay,
      requests: open.requests,
      timers: open.timers.size,
      listeners: open.listeners,
    }).toEqual({ stage, askedAfterwards: 0, cells: 0, running: 0, waiting: 0, requests: 0, timers: 0, listeners: 0 });
  }
});

it('cancels nothing that another panel waits for', async () => {
  const { answer, upstream } = panel([{ step: '1m' }], {});
  const other = lastValueFrom(answer());
  for (let i = 0; i < 5; i++) {
    answer().subscribe().unsubscribe();
  }
  const leaving = answer().subscribe();
  await new Promise((resolve) => later(resolve));
  leaving.unsubscribe();
  expect((await other).data).toHaveLength(2);
  const ranges = upstream.asked.map(({ range }) => `${range.from.valueOf()} ${range.to.valueOf()}`);
  expect(new Set(ranges).size).toBe(ranges.length);
});
