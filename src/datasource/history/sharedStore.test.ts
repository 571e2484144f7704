/** @jest-environment ./tests/datasource/environment.ts */
import 'fake-indexeddb/auto';
import { config } from '@grafana/runtime';
import { cellSpan } from './cells';
import { sharedStore } from './sharedStore';

const limits = { mostMs: 86_400_000, mostBytes: 1e6 };
const STEP = 1000;
const { fromMs, toMs } = cellSpan(1, STEP);
const samples = { firstMs: fromMs, values: Float64Array.of(1) };
const cell = {
  series: [{ labels: {}, config: {}, samples }],
  notices: [],
  toMs,
  settledToMs: toMs,
  answeredMs: 1,
};
const [x, y] = ['x', 'y'].map((key) => ({ upstream: 'prom', key, stepMs: STEP }));
beforeEach(() => {
  Object.assign(config, { bootData: { user: { orgId: 1, id: 2 } } });
  // The second in which a database has to answer is never over.
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

it('is one for the page, and one that obeys for each data source with limits of its own', async () => {
  expect(sharedStore({ ...limits })).toBe(sharedStore(limits));
  const strict = sharedStore({ ...limits, mostMs: -1 });
  await sharedStore(limits).write(x, new Map([[1, cell]]));
  expect([...(await sharedStore(limits).read(x, [1])).keys()]).toEqual([1]);
  expect([...(await strict.read(x, [1])).keys()]).toEqual([]);
});

it('is another one for another user or organisation', async () => {
  await sharedStore(limits).write(y, new Map([[1, cell]]));
  for (const user of [
    { orgId: 1, id: 3 },
    { orgId: 2, id: 2 },
  ]) {
    Object.assign(config, { bootData: { user } });
    expect((await sharedStore(limits).read(y, [1])).size).toBe(0);
  }
});
