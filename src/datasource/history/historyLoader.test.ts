import { Subject } from 'rxjs';
import { DAY_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { HistoryCache } from './historyCache';
import { HistoryLoader, type Loaded } from './historyLoader';

const STEP = 300_000;
const NOW = Date.UTC(2026, 4, 20);
const picture: Aligned = {
  series: [{ labels: {}, config: {}, series: { times: Float64Array.of(NOW), values: Float64Array.of(1) } }],
  notices: [],
};

/** A load whose requests are answered when a test says so. `seen`: what it had emitted, and how many requests were sent by then. */
function started(mostPoints: number) {
  const answers: Array<Subject<Aligned>> = [];
  const seen: Array<Pick<Loaded, 'complete' | 'done'> & { sent: number }> = [];
  const wanted = {
    seriesKey: { upstream: 'prom', key: 'up', stepMs: STEP },
    reader: { place: '', key: 'panel' },
    display: { fromMs: NOW - 2 * DAY_MS, toMs: NOW },
    spans: [{ fromMs: NOW - 31 * DAY_MS, toMs: NOW }],
    mostPoints,
  };
  const ask = () => {
    answers.push(new Subject());
    return answers.at(-1)!;
  };
  new HistoryLoader(new HistoryCache(1e9), () => NOW)
    .load(wanted, ask)
    .subscribe(({ complete, done }) => seen.push({ complete, done, sent: answers.length }));
  const answer = (index: number) => {
    answers[index].next(picture);
    answers[index].complete();
  };
  return { answers, seen, answer };
}

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

it('asks for no history that is above the limit', () => {
  const { seen, answer } = started(1_000);
  answer(0);
  expect(seen).toEqual([{ complete: true, done: 1, sent: 1 }]);
});
