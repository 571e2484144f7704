/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { LoadingState, type DataFrame, type DataQueryResponse, type Labels } from '@grafana/data';
import { config, setBackendSrv, type BackendSrv, type FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable, Subscription } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../../src/core';
import { anomalyMeta } from '../../src/frames/roles';
import type { AnomalyDataSource } from '../../src/datasource/datasource';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { askedGrid, FakeUpstream, frameOf } from './fakeUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const daily = (time: number) => 100 + 10 * Math.sin((2 * Math.PI * time) / DAY_MS);
/** An outage since an hour, so that there is something to look at again, and to explain. */
const outage = (time: number) => (time > NOW - HOUR_MS ? 0 : daily(time));
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

/** What was said in this turn is done. */
const settledTurn = async () => {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
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

const NOTHING = { askedAfterwards: 0, cells: 0, running: 0, waiting: 0, requests: 0, timers: 0, listeners: 0 };

/** What is open some turns after somebody has left. */
async function leftBehind(upstream: FakeUpstream, source: AnomalyDataSource): Promise<typeof NOTHING> {
  const asked = upstream.asked.length;
  await settled();
  const { flights } = source.history;
  const askedAfterwards = upstream.asked.length - asked;
  const [timers, { requests, listeners }] = [open.timers.size, open];
  return { askedAfterwards, ...flights.underWay, requests, timers, listeners };
}

/** A panel on a page of its own: another expression each time, or what an earlier page has kept. */
function panel(queries: Array<Partial<SavedQuery>>, settings: object, lengthMs = DAY_MS) {
  const upstream = new FakeUpstream((asked) =>
    request((): DataQueryResponse => {
      const [{ expr, refId }] = asked.targets;
      const series = (valueAt: typeof daily, labels: Labels) => frameOf(askedGrid(asked), valueAt, labels, refId);
      const parts = [daily, outage].map((valueAt, i) => series(valueAt, { i: String(i) }));
      return { data: expr === 'sum(up)' ? [series(outage, {})] : parts, state: LoadingState.Done };
    })
  );
  const source = sourceOver(upstream, {}, () => NOW, settings);
  const answer = () => source.query(panelRequest(NOW - lengthMs, NOW, ...queries));
  return { upstream, source, answer };
}

it.each<[string, number, object, Array<Partial<SavedQuery>>]>([
  ['a long history', DAY_MS, {}, [{ step: '1m' }]],
  ['what the browser has kept', DAY_MS, { persist: true }, [{ step: '1m' }]],
  ['exclusions by annotations', DAY_MS, {}, [{ exclusionTag: 'incident' }]],
  ['a baseline from rules with its checks', DAY_MS, {}, [{ baseline: 'auto', expr: 'sum(requests)' }]],
  [
    'two queries, of which one asks the same as the other',
    DAY_MS,
    {},
    [{ refId: 'A' }, { refId: 'B' }, { refId: 'C', expr: 'up' }],
  ],
  ['an overview, its newest samples and its second look', DAY_MS, {}, [{ show: 'overview' }]],
  ['the samples between the steps of a short picture', HOUR_MS, {}, [{}]],
])('leaves nothing behind when it is left at any stage: %s', async (_, lengthMs, settings, queries) => {
  // Also fills the browser's store.
  const whole = panel(queries, settings, lengthMs);
  Object.assign(way, { steps: 0, at: Infinity });
  await lastValueFrom(whole.answer());
  await settled();
  const stages = way.steps;
  expect(stages).toBeGreaterThan(8);
  for (let stage = 0; stage <= stages; stage++) {
    const { upstream, source, answer } = panel(queries, settings, lengthMs);
    let isOver = false;
    const subscription = new Subscription(() => (isOver = true));
    Object.assign(way, { steps: 0, at: stage, act: () => subscription.unsubscribe() });
    subscription.add(answer().subscribe({ next: step, complete: () => (isOver = true) }));
    step();
    while (!isOver) {
      await new Promise((resolve) => later(resolve));
    }
    expect({ stage, ...(await leftBehind(upstream, source)) }).toEqual({ stage, ...NOTHING });
  }
});

it.each<[string, Partial<SavedQuery>, (frame: DataFrame, gone: AbortSignal) => Promise<unknown>]>([
  ['the samples of one lane', { show: 'overview' }, (frame, gone) => anomalyMeta(frame)!.whole!(gone)],
  [
    'the parts of a whole',
    { expr: 'sum(up)' },
    async (frame, gone) => {
      const plan = await anomalyMeta(frame)!.askParts!({ fromMs: NOW - HOUR_MS, toMs: NOW }, 'lasting', gone);
      return plan.ask(gone);
    },
  ],
])('leaves nothing behind when a question about a picture is left at any stage: %s', async (_, query, ask) => {
  const shown = async () => {
    const { upstream, source, answer } = panel([query], {});
    Object.assign(way, { steps: 0, at: Infinity });
    const { data } = await lastValueFrom(answer());
    await settled();
    way.steps = 0;
    return { upstream, source, frame: data.at(-1) as DataFrame };
  };
  await ask((await shown()).frame, new AbortController().signal);
  await settled();
  const stages = way.steps;
  expect(stages).toBeGreaterThan(4);
  for (let stage = 0; stage <= stages; stage++) {
    const { upstream, source, frame } = await shown();
    const left = new AbortController();
    let asked = NaN;
    const act = () => {
      left.abort();
      // What is asked in the same turn is cancelled as well.
      void settledTurn().then(() => (asked = upstream.asked.length));
    };
    Object.assign(way, { steps: 0, at: stage, act });
    step();
    await ask(frame, left.signal).catch(() => undefined);
    await settledTurn();
    // Who would go on asking ends in the same way, only later.
    expect({ stage, asked: upstream.asked.length }).toEqual({ stage, asked });
    expect({ stage, ...(await leftBehind(upstream, source)) }).toEqual({ stage, ...NOTHING });
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
