import { costOf, type PartsGroup } from './planParts';
import { sampleRuns } from './sampleRuns';

const STEP_MS = 60_000;
/** Samples of one weight, a gap in their midst. */
const times = Float64Array.from(
  [...Array(200).keys(), ...Array.from({ length: 200 }, (_, i) => 300 + i)],
  (i) => i * STEP_MS
);
const residual = { times, observed: new Float64Array(400), predicted: new Float64Array(400).fill(1 / 400) };

test('a sum over time ends where the whole has a gap: its parts may have samples there', () => {
  const { sums, spans } = sampleRuns(residual, STEP_MS);
  expect(spans).toEqual([]);
  expect(sums.map(({ fromMs, toMs, count }) => [fromMs / STEP_MS, toMs / STEP_MS, count])).toEqual([
    [0, 199, 200],
    [300, 499, 200],
  ]);
});

test('the cost has the question which values deviate most: a mean over each span', () => {
  const group: PartsGroup = { labels: ['pod'], split: { kind: 'sum', expr: 'sum by (pod) (x)' }, parts: 20 };
  const runs = sampleRuns(residual, STEP_MS);
  const compared = [
    { fromMs: 0, toMs: 99 * STEP_MS },
    { fromMs: 0, toMs: 9 * STEP_MS },
  ];
  const [all, top] = [group, { ...group, topOf: 1000 }].map((one) => costOf([one], runs, compared, STEP_MS));
  expect(all).toEqual({ parts: 20, requests: 2, samples: 40, evaluated: 20 * 400 });
  expect(top).toEqual({ ...all, requests: 3, evaluated: all.evaluated + 1000 * (100 + 10) });
});
