import { HistoryCache, type Cell } from './historyCache';

/** A cell with one series of `points` samples: 400 + 400 + 8 bytes a sample. */
const cell = (points: number): Cell => ({
  series: [{ labels: {}, config: {}, samples: { firstMs: 0, values: new Float64Array(points) } }],
  notices: [],
  toMs: 0,
  settledToMs: 0,
  answeredMs: 0,
});

const beginLoad = (cache: HistoryCache, key = 'panel', place = '') => cache.begin({ place, key });

it('keeps cells apart by seriesKey and index', () => {
  const cache = new HistoryCache(1e6);
  const [a, b] = [cell(1), cell(1)];
  cache.set('x', 1, a, beginLoad(cache));
  cache.set('x', 11, b, beginLoad(cache));
  cache.set('x1', 1, b, beginLoad(cache));
  expect(cache.get('x', 1)?.series).toBe(a.series);
  expect(cache.get('x', 11)?.series).toBe(b.series);
  expect(cache.get('y', 1)).toBeUndefined();
});

it('throws the least recently used cell away when its bytes do not suffice', () => {
  const cache = new HistoryCache(1800);
  cache.set('x', 1, cell(10), beginLoad(cache));
  cache.set('x', 2, cell(10), beginLoad(cache));
  cache.get('x', 1, beginLoad(cache));
  cache.set('x', 3, cell(10), beginLoad(cache));
  expect([1, 2, 3].map((index) => cache.get('x', index) !== undefined)).toEqual([true, false, true]);
  expect(cache.bytes).toBe(2 * 880);
});

it('counts a replaced cell once', () => {
  const cache = new HistoryCache(1e6);
  cache.set('x', 1, cell(10), beginLoad(cache));
  cache.set('x', 1, cell(20), beginLoad(cache));
  expect(cache.bytes).toBe(800 + 160);
});

it('counts revisions up with whatever is new, over all cells', () => {
  const cache = new HistoryCache(1e6);
  const first = cell(1);
  const revisionOf = (index: number, next: Cell) => cache.set('x', index, next, beginLoad(cache)).revision;
  expect([revisionOf(1, first), revisionOf(1, { ...first, answeredMs: 5 }), revisionOf(2, first)]).toEqual([1, 1, 2]);
  expect(revisionOf(1, cell(1))).toBe(3);
  expect(revisionOf(2, { ...first, notices: [] })).toBe(4);
  expect(cache.get('x', 1)?.revision).toBe(3);
});

it('does not keep a cell that is larger than all its room', () => {
  const cache = new HistoryCache(1000);
  cache.set('x', 1, cell(1000), beginLoad(cache));
  expect(cache.get('x', 1)).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

it('forgets one seriesKey, or everything', () => {
  const cache = new HistoryCache(1e6);
  cache.set('x', 1, cell(1), beginLoad(cache));
  cache.set('xy', 1, cell(1), beginLoad(cache));
  cache.clear('x');
  expect([cache.get('x', 1), cache.get('xy', 1)]).toEqual([undefined, expect.anything()]);
  cache.clear();
  expect(cache.bytes).toBe(0);
});

describe('a working set that does not fit', () => {
  const KEPT = ['a', 'b', 'c'];
  /** Room for two cells of three panels. */
  const newCache = () => new HistoryCache(1800);
  /** Bytes that a refresh of each panel has to load again. */
  const refresh = (cache: HistoryCache, place: string, panels = KEPT) =>
    panels.filter((panel) => {
      const use = beginLoad(cache, panel, place);
      const known = cache.get(panel, 1, use);
      if (!known) {
        cache.set(panel, 1, cell(10), use);
      }
      return !known;
    });

  it.each(['a dashboard', ''])('keeps what fits, refresh after refresh, in %j', (place) => {
    const cache = newCache();
    expect(refresh(cache, place)).toEqual(KEPT);
    refresh(cache, place);
    refresh(cache, place);
    const again = [KEPT, [...KEPT].reverse(), KEPT].map((panels) => refresh(cache, place, panels));
    expect(again.map((loaded) => loaded.length)).toEqual([1, 1, 1]);
    expect(cache.bytes).toBe(2 * 880);
  });

  it('does not throw out what a dashboard shows already, not even for a panel that comes late', () => {
    const cache = newCache();
    refresh(cache, 'd', ['a', 'b']);
    refresh(cache, 'd', ['c']);
    expect(refresh(cache, 'd', ['a', 'b'])).toEqual([]);
  });

  it('makes room for another dashboard, and for the next picture of a panel', () => {
    const cache = newCache();
    refresh(cache, 'd', ['a', 'b']);
    refresh(cache, 'e', ['c']);
    expect(refresh(cache, 'e', ['c'])).toEqual([]);
    const use = beginLoad(cache, 'c', 'e');
    cache.set('other', 1, cell(10), use);
    cache.set('another', 1, cell(10), use);
    expect(['c', 'other', 'another'].map((seriesKey) => cache.get(seriesKey, 1) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('says how many bytes all of it needs', () => {
    const cache = newCache();
    refresh(cache, 'd');
    const use = beginLoad(cache, 'c', 'd');
    expect(cache.lackingBytes(use)).toBeUndefined();
    cache.set('c', 1, cell(10), use);
    expect(cache.lackingBytes(use)).toBe(3 * 880);
    expect(cache.lackingBytes(beginLoad(cache, 'a', 'd'))).toBeUndefined();
  });
});
