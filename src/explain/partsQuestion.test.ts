import { defaultModel } from '../core';
import type { JudgedSeries, Value } from './judgedSeries';
import { partsQuestion } from './partsQuestion';

const MINUTE = 60_000;
const EVENT = { startMs: 2 * MINUTE, endMs: 6 * MINUTE };

function series(
  method: 'seasonal' | 'sharp',
  verdict: number[],
  fields: Record<string, Value[]> = {},
  events = [EVENT]
): JudgedSeries & { time: { values: number[] } } {
  const values = verdict.map((_, i) => i * MINUTE);
  const columns = Object.entries(fields).map(([role, of]) => [role, { values: of }]);
  return {
    observed: { values },
    time: { values },
    fields: Object.fromEntries(columns),
    cycles: [],
    meta: { model: defaultModel(method), stepMs: MINUTE, events },
    verdict,
    text: String,
  };
}

test('an outlier asks about its event', () => {
  const question = partsQuestion(series('seasonal', [0, 0, 1, 1, 0, 1, 1, 0]), 3);
  expect(question).toEqual({ event: { fromMs: 2 * MINUTE, toMs: 6 * MINUTE }, tier: 'sudden' });
});

test('an outlier without an event asks about its moment, and what is normal about nothing', () => {
  const single = series('seasonal', [0, 1, 0], {}, []);
  expect(partsQuestion(single, 1)).toEqual({ event: { fromMs: MINUTE, toMs: MINUTE }, tier: 'sudden' });
  expect(partsQuestion(single, 0)).toBeUndefined();
});

describe('sharp', () => {
  // 1: the sample itself, 2: what lasts, 3: both.
  const verdict = [0, 0, 3, 3, 2, 2, 2, 0];
  const scores = { suddenScore: verdict.map(() => 5), lastingScore: verdict.map(() => 4) };

  test('while samples themselves are outside it asks about these', () => {
    const question = partsQuestion(series('sharp', verdict, scores), 2);
    expect(question).toEqual({ event: { fromMs: 2 * MINUTE, toMs: 3 * MINUTE }, tier: 'sudden' });
  });

  test('where what lasts decides it asks about that, over the whole event', () => {
    const question = partsQuestion(series('sharp', verdict, scores), 5);
    expect(question).toEqual({ event: { fromMs: 2 * MINUTE, toMs: 6 * MINUTE }, tier: 'lasting' });
  });
});
