/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { createStore, keys, set } from 'idb-keyval';
import { DAY_MS } from '../../core';
import { BrowserStore, SILENT_MS } from './browserStore';
import { cellSpan } from './cells';
import { bytesOf, type Cell } from './historyCache';
import type { SeriesKey } from './seriesKey';

const LIMITS = { mostMs: 7 * DAY_MS, mostBytes: 1e6 };

const STEP = 1000;
const seriesKeyOf = (key: string) => ({ upstream: 'prom', key, stepMs: STEP });
const [x, y] = ['x', 'y'].map(seriesKeyOf);

/** A settled cell of one series with the same value all along. */
const cell = (index: number, value = index): Cell => {
  const { fromMs, toMs } = cellSpan(index, STEP);
  const samples = { firstMs: fromMs, values: new Float64Array(10).fill(value) };
  return {
    series: [{ labels: { job: 'api' }, config: {}, samples }],
    notices: [],
    toMs,
    settledToMs: toMs,
    answeredMs: 1,
  };
};

// The second in which a database has to answer is over only when a test says so.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

let owners = 0;
/** A store of somebody who has none yet, with a clock to turn. */
function storeAt(limits = LIMITS, owner = `1-${++owners}`) {
  const clock = { ms: 0 };
  return { store: new BrowserStore(owner, limits, () => clock.ms), clock, owner };
}

const kept = async (store: BrowserStore, seriesKey: SeriesKey, cells: number[]) => [
  ...(await store.read(seriesKey, cells)).keys(),
];

it('gives back what was kept, to a later page too', async () => {
  const { store, owner } = storeAt();
  await store.write(x, new Map([[7, cell(7, 1)]]));
  const later = storeAt(LIMITS, owner).store;
  const found = await later.read(x, [6, 7]);
  expect([...found.keys()]).toEqual([7]);
  expect(found.get(7)).toMatchObject({ settledToMs: cellSpan(7, STEP).toMs, series: [{ labels: { job: 'api' } }] });
  expect([...found.get(7)!.series[0].samples.values]).toEqual(Array(10).fill(1));
  expect(await kept(later, y, [7])).toEqual([]);
});

it('keeps one person’s history from another one', async () => {
  const { store } = storeAt();
  await store.write(x, new Map([[7, cell(7, 1)]]));
  expect(await kept(storeAt().store, x, [7])).toEqual([]);
});

it('does not read what was kept too long ago', async () => {
  const { store, clock } = storeAt();
  await store.write(x, new Map([[7, cell(7, 1)]]));
  clock.ms = 7 * DAY_MS;
  expect(await kept(store, x, [7])).toEqual([7]);
  clock.ms += 1;
  expect(await kept(store, x, [7])).toEqual([]);
});

it('throws what was kept first away when its bytes do not suffice', async () => {
  const { store, clock } = storeAt({ ...LIMITS, mostBytes: 2 * bytesOf(cell(1)) });
  for (const index of [1, 2, 3]) {
    clock.ms++;
    await store.write(x, new Map([[index, cell(index)]]));
  }
  await store.sweep();
  expect(await kept(store, x, [1, 2, 3])).toEqual([2, 3]);
});

it('forgets one seriesKey, or everything', async () => {
  const { store } = storeAt();
  await store.write(x, new Map([[1, cell(1)]]));
  await store.write(seriesKeyOf('xy'), new Map([[1, cell(1)]]));
  await store.forget('x');
  expect([await kept(store, x, [1]), await kept(store, seriesKeyOf('xy'), [1])]).toEqual([[], [1]]);
  await store.forget();
  expect(await kept(store, seriesKeyOf('xy'), [1])).toEqual([]);
});

describe('a browser that is of no help', () => {
  const answers = indexedDB.open.bind(indexedDB);
  afterEach(() => void (indexedDB.open = answers));

  it('is waited for a second, once, when its database never answers', async () => {
    const opened = jest.fn(() => ({}) as IDBOpenDBRequest);
    indexedDB.open = opened;
    const { store } = storeAt();
    const read = store.read(x, [7]);
    await jest.advanceTimersByTimeAsync(SILENT_MS);
    expect((await read).size).toBe(0);
    const calls = opened.mock.calls.length;
    expect((await store.read(x, [7])).size).toBe(0);
    await store.write(x, new Map([[7, cell(7)]]));
    await store.forget();
    expect([opened.mock.calls.length, jest.getTimerCount()]).toEqual([calls, 0]);
  });

  it('is not silent while the page itself stands still: of its timers one is due after that', async () => {
    const { store } = storeAt();
    await store.write(x, new Map([[7, cell(7)]]));
    const reading = kept(store, x, [7]);
    jest.advanceTimersToNextTimer();
    expect(await reading).toEqual([7]);
  });

  it.each<[string, () => IDBOpenDBRequest]>([
    [
      'throws',
      () => {
        throw new DOMException('not allowed', 'SecurityError');
      },
    ],
    [
      'fails',
      () => {
        const request = {} as IDBOpenDBRequest;
        void Promise.resolve().then(() => request.onerror?.(new Event('error')));
        return request;
      },
    ],
  ])('and has kept nothing when its database %s', async (_, open) => {
    indexedDB.open = open;
    const { store } = storeAt();
    await store.write(x, new Map([[7, cell(7)]]));
    await store.forget('x');
    expect(await kept(store, x, [7])).toEqual([]);
  });

  it('gives no record that is not whole, and sweeps what is no entry of ours', async () => {
    const { store, owner } = storeAt();
    const cells = createStore(`anomalyband-history-${owner}`, 'cells');
    const index = createStore(`anomalyband-index-${owner}`, 'entries');
    await store.write(x, new Map([[7, cell(7)]]));
    await set(['x', 7], { series: 'broken' }, cells);
    await set(['x', 8], cell(8), cells);
    await set(['x', 8], { writtenMs: NaN, bytes: 'many' }, index);
    await set(5, null, index);
    expect(await kept(store, x, [7, 8])).toEqual([]);
    await store.sweep();
    expect(await keys(index)).toEqual([['x', 7]]);
    await store.forget('x');
    expect(await keys(index)).toEqual([]);
  });
});
