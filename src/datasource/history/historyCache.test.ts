import { HistoryCache, type Cell } from './historyCache';

/** A cell with one series of `points` samples: 400 + 400 + 16 bytes a sample. */
const cell = (points: number): Cell => ({
  series: [{ labels: {}, config: {}, series: { times: new Float64Array(points), values: new Float64Array(points) } }],
  notices: [],
  toMs: 0,
  settledToMs: 0,
  answeredMs: 0,
});

it('keeps cells apart by track and index', () => {
  const cache = new HistoryCache(1e6);
  const [a, b] = [cell(1), cell(1)];
  cache.set('x', 1, a);
  cache.set('x', 11, b);
  cache.set('x1', 1, b);
  expect(cache.get('x', 1)?.series).toBe(a.series);
  expect(cache.get('x', 11)?.series).toBe(b.series);
  expect(cache.get('y', 1)).toBeUndefined();
});

it('throws the least recently used cell away when its bytes do not suffice', () => {
  const cache = new HistoryCache(2000);
  cache.set('x', 1, cell(10));
  cache.set('x', 2, cell(10));
  cache.get('x', 1);
  cache.set('x', 3, cell(10));
  expect([1, 2, 3].map((index) => cache.get('x', index) !== undefined)).toEqual([true, false, true]);
  expect(cache.bytes).toBe(2 * 960);
});

it('counts a replaced cell once', () => {
  const cache = new HistoryCache(1e6);
  cache.set('x', 1, cell(10));
  cache.set('x', 1, cell(20));
  expect(cache.bytes).toBe(800 + 320);
});

it('counts revisions up with whatever is new, over all cells', () => {
  const cache = new HistoryCache(1e6);
  const first = cell(1);
  const revisionOf = (index: number, next: Cell) => cache.set('x', index, next).revision;
  expect([revisionOf(1, first), revisionOf(1, { ...first, answeredMs: 5 }), revisionOf(2, first)]).toEqual([1, 1, 2]);
  expect(revisionOf(1, cell(1))).toBe(3);
  expect(revisionOf(2, { ...first, notices: [] })).toBe(4);
  expect(cache.get('x', 1)?.revision).toBe(3);
});

it('does not keep a cell that is larger than all its room', () => {
  const cache = new HistoryCache(1000);
  cache.set('x', 1, cell(1000));
  expect(cache.get('x', 1)).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

it('forgets one track, or everything', () => {
  const cache = new HistoryCache(1e6);
  cache.set('x', 1, cell(1));
  cache.set('xy', 1, cell(1));
  cache.clear('x');
  expect([cache.get('x', 1), cache.get('xy', 1)]).toEqual([undefined, expect.anything()]);
  cache.clear();
  expect(cache.bytes).toBe(0);
});
