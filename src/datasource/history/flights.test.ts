import { lastValueFrom, NEVER, of, Subject } from 'rxjs';
import { HOUR_MS, MINUTE_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { cellSpan, type Piece } from './cells';
import { Flights } from './flights';
import { HistoryCache } from './historyCache';
import { UNSETTLED_MS } from './outstanding';

const STEP = MINUTE_MS;
const { fromMs, toMs } = cellSpan(1, STEP);
const seriesKey = { upstream: 'prom', key: 'up', stepMs: STEP };
const beginLoad = (cache: HistoryCache) => cache.begin({ place: '', key: 'panel' });
const piece = (from: number, to: number): Piece => ({ cell: 1, fromMs: from, toMs: to });

// Time stands, so that nothing is cut into slices.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it.each<[string, Piece, Piece, number]>([
  ['shares a request that brings all of what is needed', piece(fromMs, toMs), piece(fromMs + STEP, toMs), 1],
  ['does not wait for one that ends too early', piece(fromMs, toMs - STEP), piece(fromMs, toMs), 2],
  ['does not wait for one that begins too late', piece(toMs - STEP, toMs), piece(fromMs, toMs), 2],
])('%s', (_, first, second, requests) => {
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => toMs);
  const asked: RangeQuery[] = [];
  const ask = (range: RangeQuery) => (asked.push(range), NEVER);
  for (const wanted of [first, second]) {
    flights.take(seriesKey, [wanted], ask, beginLoad(cache), false).forEach(({ answer }) => answer.subscribe());
  }
  expect(asked).toHaveLength(requests);
});

it('keeps what has landed', () => {
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => toMs);
  const nothing = () => of({ series: [], notices: [] });
  const [flight] = flights.take(seriesKey, [piece(fromMs, toMs)], nothing, beginLoad(cache), false);
  flight.answer.subscribe();
  expect(flights.look(seriesKey, [1]).found.get(1)?.toMs).toBe(toMs);
});

it('keeps of a cell from when on it was asked for, whatever is added to its end', () => {
  let nowMs = toMs - STEP;
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => nowMs);
  const needed = fromMs + 100 * STEP;
  const asked: RangeQuery[] = [];
  const load = (neededMs: number) => {
    const { missing } = flights.look(seriesKey, [1], undefined, () => neededMs);
    const ask = (range: RangeQuery) => (asked.push(range), of({ series: [], notices: [] }));
    flights.take(seriesKey, missing, ask, beginLoad(cache), false).forEach(({ answer }) => answer.subscribe());
  };
  load(needed);
  nowMs = toMs;
  load(needed);
  expect(cache.get(seriesKey.key, 1)).toMatchObject({ fromMs: needed, toMs });
  load(fromMs);
  expect(cache.get(seriesKey.key, 1)?.fromMs).toBeUndefined();
  expect(asked.map((range) => range.fromMs)).toEqual([needed, nowMs - HOUR_MS, fromMs]);
});

it('knows what is late: a sample that is not there, or that came again with another number', () => {
  let nowMs = 0;
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => nowMs);
  const answered = (atMs: number, count: number, last: number) => {
    nowMs = fromMs + 100 * STEP + atMs;
    const times = Float64Array.from({ length: count }, (_, i) => fromMs + i * STEP);
    const values = times.map((_, i) => (i === count - 1 ? last : i));
    const ask = () => of({ series: [{ labels: {}, config: {}, series: { times, values } }], notices: [] });
    flights
      .take(seriesKey, flights.look(seriesKey, [1]).missing, ask, beginLoad(cache), false)
      .forEach(({ answer }) => answer.subscribe());
    return cache.get(seriesKey.key, 1)?.isLate ?? false;
  };
  const again = [answered(2000, 101, 5), answered(20_000, 101, 6), answered(45_000, 101, 6)];
  expect(again).toEqual([false, true, false]);
  // The next step.
  expect([answered(STEP + 2000, 101, 6), answered(STEP + 8000, 102, 7)]).toEqual([true, true]);
  expect(answered(STEP + 20_000, 102, 7)).toBe(false);
});

it('takes for settled only what was settled when it was asked, however late the answer comes', () => {
  let nowMs = toMs;
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => nowMs);
  const answers = new Subject<Aligned>();
  const [flight] = flights.take(seriesKey, [piece(fromMs, toMs)], () => answers, beginLoad(cache), false);
  flight.answer.subscribe();
  nowMs += HOUR_MS;
  const series = { times: Float64Array.of(toMs), values: Float64Array.of(1) };
  answers.next({ series: [{ labels: {}, config: {}, series }], notices: [] });
  nowMs += MINUTE_MS;
  expect(flights.look(seriesKey, [1]).missing).toMatchObject([{ fromMs: toMs - UNSETTLED_MS + STEP, toMs }]);
});

it('takes nothing for settled by a fast clock that was corrected while the answer was on its way', () => {
  let nowMs = toMs + 2 * HOUR_MS;
  const cache = new HistoryCache(1e6);
  const flights = new Flights(cache, () => nowMs);
  const answers = new Subject<Aligned>();
  const [flight] = flights.take(seriesKey, [piece(fromMs, toMs)], () => answers, beginLoad(cache), false);
  flight.answer.subscribe();
  nowMs = toMs;
  const series = { times: Float64Array.of(toMs), values: Float64Array.of(1) };
  answers.next({ series: [{ labels: {}, config: {}, series }], notices: [] });
  nowMs += MINUTE_MS;
  expect(flights.look(seriesKey, [1]).missing).toMatchObject([{ fromMs: toMs - UNSETTLED_MS + STEP, toMs }]);
});

it('takes in an answer of 130,000 series, which are too many for the arguments of one call', async () => {
  const cache = new HistoryCache(1e9);
  const flights = new Flights(cache, () => toMs);
  const series = { times: Float64Array.of(toMs), values: Float64Array.of(1) };
  const answer = {
    series: Array.from({ length: 130_000 }, (_, i) => ({ labels: { i: String(i) }, config: {}, series })),
    notices: [],
  };
  const [flight] = flights.take(seriesKey, [piece(fromMs, toMs)], () => of(answer), beginLoad(cache), false);
  await lastValueFrom(flight.answer);
  expect(cache.get(seriesKey.key, 1)?.series).toHaveLength(130_000);
});
