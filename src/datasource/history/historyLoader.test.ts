import { of, Subject } from 'rxjs';
import { DAY_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { UpstreamError } from '../../upstream/upstreamError';
import { HistoryCache } from './historyCache';
import { HistoryLoader, type Loaded, type Wanted } from './historyLoader';
import { SeriesCounts } from './seriesCounts';

const STEP = 300_000;
const NOW = Date.UTC(2026, 4, 20);
const picture: Aligned = {
  series: [{ labels: {}, config: {}, series: { times: Float64Array.of(NOW), values: Float64Array.of(1) } }],
  notices: [],
};

const loaderOf = (counts?: SeriesCounts, now = () => NOW) => new HistoryLoader(new HistoryCache(1e9), now, counts);

/** A load whose requests are answered when a test says so. `seen`: what it had emitted, and how many requests were sent by then. */
function started(mostPoints: number, changes: Partial<Wanted> = {}, counts?: SeriesCounts, loader = loaderOf(counts)) {
  const answers: Array<Subject<Aligned>> = [];
  const asked: RangeQuery[] = [];
  const seen: Array<Pick<Loaded, 'complete' | 'done'> & { sent: number }> = [];
  const wanted = {
    seriesKey: { upstream: 'prom', key: 'up', stepMs: STEP },
    reader: { place: '', key: 'panel' },
    display: { fromMs: NOW - 2 * DAY_MS, toMs: NOW },
    spans: [{ fromMs: NOW - 31 * DAY_MS, toMs: NOW }],
    mostPoints,
    ...changes,
  };
  const ask = (range: RangeQuery) => {
    asked.push(range);
    answers.push(new Subject());
    return answers.at(-1)!;
  };
  loader.load(wanted, ask).subscribe(({ complete, done }) => seen.push({ complete, done, sent: answers.length }));
  const answer = (index: number, content = picture) => {
    answers[index].next(content);
    answers[index].complete();
  };
  return { answers, asked, seen, answer };
}

// Time stands, so that nothing is cut into slices.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('asks for the history as soon as the picture is there, and shows the picture after that', () => {
  const { answers, seen, answer } = started(2_000_000);
  expect(answers).toHaveLength(1);
  answer(0);
  expect(seen).toEqual([{ complete: false, done: 1, sent: 3 }]);
  answer(2);
  answer(1);
  expect(seen.slice(1)).toEqual([
    { complete: false, done: 2, sent: 3 },
    { complete: true, done: 3, sent: 3 },
  ]);
});

it('asks for many series in parts that a page can read at once, and tells of four of them', () => {
  const many = {
    series: Array.from({ length: 300 }, (_, i) => ({ ...picture.series[0], labels: { pod: `${i}` } })),
    notices: [],
  };
  const { asked, seen, answer } = started(1e9);
  answer(0, many);
  for (let i = 1; i < asked.length; i++) {
    answer(i, many);
  }
  const samples = asked.slice(1).map(({ fromMs, toMs }) => 300 * ((toMs - fromMs) / STEP + 1));
  expect(samples.length).toBeGreaterThan(8);
  expect(samples.filter((count) => count > 300_000)).toEqual([]);
  // The picture, three quarters of the way, all.
  expect(seen).toHaveLength(5);
  expect(seen.at(-1)).toMatchObject({ complete: true, done: asked.length });
});

it('asks for no history that is above the limit', () => {
  const { seen, answer } = started(1_000);
  answer(0);
  expect(seen).toEqual([{ complete: true, done: 1, sent: 1 }]);
});

describe('a history that costs little', () => {
  const remembered = (series: number) => {
    const counts = new SeriesCounts(() => localStorage);
    counts.set('up', series);
    return counts;
  };

  it.each<[string, Partial<Wanted>, number | undefined, number]>([
    ['when the question gives one series', { maxSeries: () => 1 }, undefined, 3],
    ['when there were few series last time', {}, 20, 3],
    ['but not when there were many', {}, 50, 1],
    ['nor when nothing is known', {}, undefined, 1],
    ['nor when there were none last time', {}, 0, 1],
    ['when few are counted', { countSeries: () => of(20) }, undefined, 3],
    ['but not when many are', { countSeries: () => of(50) }, undefined, 1],
    ['nor when nothing is told', { countSeries: () => of(undefined) }, undefined, 1],
    ['without counting what is known', { countSeries: () => of(50) }, 20, 3],
    ['nor above the limit', { maxSeries: () => 1, mostPoints: 1000 }, undefined, 1],
    [
      'nor when it may be stored',
      { maxSeries: () => 1, store: { read: async () => new Map(), write: async () => {}, forget: async () => {} } },
      undefined,
      1,
    ],
  ])('is asked for together with the picture %s', (_, changes, series, requests) => {
    const { answers } = started(2_000_000, changes, series === undefined ? undefined : remembered(series));
    expect(answers).toHaveLength(requests);
  });

  it('is asked for once, whichever answer comes first', () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      const { answers, seen, answer } = started(2_000_000, { maxSeries: () => 1 });
      order.forEach((index) => answer(index));
      expect(answers).toHaveLength(3);
      expect(seen.at(-1)).toMatchObject({ complete: true, sent: 3 });
      expect(seen.filter(({ complete }) => complete)).toHaveLength(1);
    }
  });

  it('is not asked for twice when the series are counted after the picture came', () => {
    const counted = new Subject<number>();
    const { answers, seen, answer } = started(2_000_000, { countSeries: () => counted });
    answer(0);
    counted.next(1);
    expect(answers).toHaveLength(3);
    answer(1);
    answer(2);
    expect([seen.at(-1), counted.observed]).toMatchObject([{ complete: true, done: 3 }, false]);
  });

  it('is cancelled when the picture is refused', () => {
    const { answers, seen } = started(2_000_000, { maxSeries: () => 1 });
    answers[0].error(new UpstreamError('no', 403));
    expect(seen).toEqual([{ complete: true, done: 1, sent: 3 }]);
    expect(answers.map(({ observed }) => observed)).toEqual([false, false, false]);
  });

  it('is not counted again where the picture was refused, until it is answered', () => {
    let nowMs = NOW;
    // After each the pause of who was refused.
    const loader = loaderOf(undefined, () => (nowMs += DAY_MS));
    const counted = jest.fn(() => of(undefined));
    const load = () => started(2_000_000, { countSeries: counted }, undefined, loader);
    load().answers[0].error(new UpstreamError('many-to-many matching not allowed', 422));
    expect(counted).toHaveBeenCalledTimes(1);
    load().answers[0].error(new UpstreamError('gone', 503));
    expect(counted).toHaveBeenCalledTimes(1);
    load().answers[0].error(new UpstreamError('many-to-many matching not allowed', 422));
    expect(counted).toHaveBeenCalledTimes(2);
  });

  it('is counted again where so many others were refused since that nobody remembers', () => {
    let nowMs = NOW;
    const loader = loaderOf(undefined, () => (nowMs += DAY_MS));
    const counted = jest.fn(() => of(undefined));
    const refused = (key: string) =>
      started(
        2_000_000,
        { countSeries: counted, seriesKey: { upstream: 'prom', key, stepMs: STEP } },
        undefined,
        loader
      ).answers[0].error(new UpstreamError('many-to-many matching not allowed', 422));
    refused('up');
    Array.from({ length: 99 }, (_, i) => refused(`other ${i}`));
    refused('up');
    expect(counted).toHaveBeenCalledTimes(100);
    Array.from({ length: 100 }, (_, i) => refused(`more ${i}`));
    refused('up');
    expect(counted).toHaveBeenCalledTimes(201);
  });

  it('remembers how many series there are', () => {
    const counts = new SeriesCounts(() => localStorage);
    counts.set('up', 9);
    started(2_000_000, {}, counts).answer(0);
    expect(counts.get('up')).toBe(1);
  });
});
