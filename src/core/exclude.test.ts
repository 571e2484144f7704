import { withoutSpans } from './exclude';
import { inspectSamples } from './windows/samples';

const samples = (...times: number[]) =>
  inspectSamples({ times: Float64Array.from(times), values: Float64Array.from(times, (time) => 10 * time) });
const kept = (spans: Array<[number, number]>, ...times: number[]) => {
  const left = withoutSpans(
    samples(...times),
    spans.map(([fromMs, toMs]) => ({ fromMs, toMs }))
  );
  expect([...left.values]).toEqual([...left.times].map((time) => 10 * time));
  return [...left.times];
};

it('leaves out what lies in a span, its ends included', () => {
  expect(kept([[2, 4]], 1, 2, 3, 4, 5)).toEqual([1, 5]);
});

it('takes spans in any order, one within another, and before the samples', () => {
  const spans: Array<[number, number]> = [
    [8, 9],
    [2, 7],
    [3, 4],
    [-5, 0],
  ];
  expect(kept(spans, 1, 2, 5, 7, 7.5, 8, 10)).toEqual([1, 7.5, 10]);
});

it('reads each of many spans a few times, not once for each sample', () => {
  let reads = 0;
  const spans = Array.from({ length: 5000 }, (_, i) => ({
    get fromMs() {
      reads++;
      return 1000 * i;
    },
    toMs: 1000 * i + 1,
  }));
  const times = Array.from({ length: 8640 }, (_, i) => 600 * i);
  expect(withoutSpans(samples(...times), spans).times.length).toBeGreaterThan(5000);
  // Sorting reads them, too: 2 * 5000 * log2(5000) = 123,000.
  expect(reads).toBeLessThan(150_000);
});
