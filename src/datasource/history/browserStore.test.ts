/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { DAY_MS } from '../../core';
import { BrowserStore } from './browserStore';
import { bytesOf, type Cell } from './historyCache';

const LIMITS = { mostMs: 7 * DAY_MS, mostBytes: 1e6 };

const cell = (value: number, points = 10): Cell => ({
  series: [
    {
      labels: { job: 'api' },
      config: {},
      series: { times: new Float64Array(points), values: new Float64Array(points).fill(value) },
    },
  ],
  notices: [],
  toMs: 1,
  settledToMs: 1,
  answeredMs: 1,
});

let owners = 0;
/** A store of somebody who has none yet, with a clock to turn. */
function storeAt(limits = LIMITS, owner = `1-${++owners}`) {
  const clock = { ms: 0 };
  return { store: new BrowserStore(owner, limits, () => clock.ms), clock, owner };
}

const kept = async (store: BrowserStore, track: string, cells: number[]) => [
  ...(await store.read(track, cells)).keys(),
];

it('gives back what was kept, to a later page too', async () => {
  const { store, owner } = storeAt();
  await store.write('x', new Map([[7, cell(1)]]));
  const later = storeAt(LIMITS, owner).store;
  const found = await later.read('x', [6, 7]);
  expect([...found.keys()]).toEqual([7]);
  expect(found.get(7)).toMatchObject({ settledToMs: 1, series: [{ labels: { job: 'api' } }] });
  expect([...found.get(7)!.series[0].series.values]).toEqual(Array(10).fill(1));
  expect(await kept(later, 'y', [7])).toEqual([]);
});

it('keeps one person’s history from another one', async () => {
  const { store } = storeAt();
  await store.write('x', new Map([[7, cell(1)]]));
  expect(await kept(storeAt().store, 'x', [7])).toEqual([]);
});

it('does not read what was kept too long ago', async () => {
  const { store, clock } = storeAt();
  await store.write('x', new Map([[7, cell(1)]]));
  clock.ms = 7 * DAY_MS;
  expect(await kept(store, 'x', [7])).toEqual([7]);
  clock.ms += 1;
  expect(await kept(store, 'x', [7])).toEqual([]);
});

it('throws what was kept first away when its bytes do not suffice', async () => {
  const { store, clock } = storeAt({ ...LIMITS, mostBytes: 2 * bytesOf(cell(1)) });
  for (const index of [1, 2, 3]) {
    clock.ms++;
    await store.write('x', new Map([[index, cell(index)]]));
  }
  await store.sweep();
  expect(await kept(store, 'x', [1, 2, 3])).toEqual([2, 3]);
});

it('forgets one track, or everything', async () => {
  const { store } = storeAt();
  await store.write('x', new Map([[1, cell(1)]]));
  await store.write('xy', new Map([[1, cell(1)]]));
  await store.forget('x');
  expect([await kept(store, 'x', [1]), await kept(store, 'xy', [1])]).toEqual([[], [1]]);
  await store.forget();
  expect(await kept(store, 'xy', [1])).toEqual([]);
});
