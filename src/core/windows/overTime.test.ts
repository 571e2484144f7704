import fc from 'fast-check';
import { isPresent, type Column } from './column';
import { avgAt, avgOverTime, momentsAt, momentsOverTime, quantileOverTime } from './overTime';
import { inspectSamples } from './samples';
import type { Series, WindowBounds } from './series';
import { inspectTimes } from './times';
import { windowsAt } from './window';

/** The values in a window, found by looking at every sample. */
function held({ times, values }: Series, endMs: number, rangeMs: number, bounds: WindowBounds): number[] {
  const from = endMs - rangeMs;
  return Array.from(values).filter(
    (_, i) => times[i] <= endMs && (times[i] > from || (bounds === 'closed' && times[i] === from))
  );
}

const naiveMean = (values: number[]) => {
  const rough = values.reduce((sum, value) => sum + value / values.length, 0);
  return Number.isFinite(rough)
    ? rough + values.reduce((sum, value) => sum + (value - rough) / values.length, 0)
    : rough;
};
const naiveSigma = (values: number[]) => {
  const mean = naiveMean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
};
const naiveQuantile = (q: number, values: number[], bounds: WindowBounds) => {
  const sorted = [...values].sort((a, b) =>
    Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : a - b || 0
  );
  const rank = q * (sorted.length - 1);
  const weight = rank - Math.floor(rank);
  const above = sorted[Math.min(sorted.length - 1, Math.floor(rank) + 1)];
  const below = sorted[Math.floor(rank)];
  return weight === 0 && bounds === 'left-open' ? below : below * (1 - weight) + above * weight;
};

interface Question {
  series: Series;
  ends: Float64Array;
  rangeMs: number;
  offsetMs: number;
  bounds: WindowBounds;
}

const sizes = fc.constantFrom(1, 1e-9, 1e9);
const finite = fc.tuple(sizes, fc.integer({ min: -1000, max: 1000 })).map(([size, value]) => size * value);
const any = fc.oneof({ weight: 30, arbitrary: finite }, fc.constantFrom(NaN, Infinity, -Infinity));

/** Samples on a grid, with or without holes, asked on the same grid or on another; ranges that the step divides or not. */
function questions(value: fc.Arbitrary<number>): fc.Arbitrary<Question> {
  return fc
    .record({
      values: fc.array(value, { maxLength: 60 }),
      holes: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(59), { maxLength: 20 })),
      startMs: fc.integer({ min: -5, max: 5 }),
      endStep: fc.oneof(fc.constant(10), fc.constantFrom(3, 7, 10, 25)),
      endStart: fc.integer({ min: -100, max: 300 }),
      onGrid: fc.boolean(),
      count: fc.nat(60),
      rangeMs: fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((steps) => 10 * steps),
        fc.integer({ min: 1, max: 2000 })
      ),
      offsetMs: fc.oneof(fc.constant(0), fc.integer({ min: -100, max: 300 })),
      bounds: fc.constantFrom<WindowBounds>('closed', 'left-open'),
    })
    .map(({ values, holes, startMs, endStep, endStart, onGrid, count, rangeMs, offsetMs, bounds }) => {
      const kept = values.map((_, i) => i).filter((i) => !holes.includes(i));
      const first = onGrid ? startMs + 10 * Math.round(endStart / 10) : endStart;
      return {
        series: {
          times: Float64Array.from(kept, (i) => startMs + 10 * i),
          values: Float64Array.from(kept, (i) => values[i]),
        },
        ends: Float64Array.from({ length: count }, (_, i) => first + endStep * i),
        rangeMs,
        offsetMs,
        bounds,
      };
    });
}

function ask({ series, ends, rangeMs, offsetMs, bounds }: Question) {
  const samples = inspectSamples(series);
  const at = inspectTimes(ends, 'ends');
  const windows = windowsAt(samples, at, rangeMs, bounds, offsetMs);
  const naive = Array.from(ends, (end) => held(series, end - offsetMs, rangeMs, bounds));
  return { samples, at, windows, naive };
}

/** Present where a window holds a sample; as near as the size of what was added up allows. */
function agree(column: Column, naive: number[][], of: (values: number[]) => number, digits = 1e-12) {
  const wrong = naive.findIndex((values, i) => {
    const expected = values.length > 0 ? of(values) : NaN;
    const isNear = Math.abs(column.values[i] - expected) <= digits * Math.max(...values.map(Math.abs));
    return isPresent(column, i) !== values.length > 0 || !(isNear || Object.is(column.values[i] + 0, expected + 0));
  });
  expect(wrong < 0 ? 'all agree' : { i: wrong, value: column.values[wrong], window: naive[wrong] }).toBe('all agree');
}

it.each([
  ['everywhere', () => 1],
  // A calm stretch has none of the largest samples of all.
  ['but for calm stretches', (i: number) => (Math.floor(i / 3000) % 2 ? 0.01 : 1)],
])('a quantile far up is that of the sorted samples, of thousands that are alike %s', (_, sizeAt) => {
  let state = 3;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const times = Float64Array.from({ length: 12_000 }, (_time, i) => i);
  const samples = inspectSamples({ times, values: times.map((_time, i) => sizeAt(i) * random()) });
  const at = inspectTimes(
    times.filter((_time, i) => i % 300 === 0),
    'evaluation'
  );
  const { values } = quantileOverTime(0.99, samples, windowsAt(samples, at, 2000, 'left-open'), 'left-open');
  expect([...values]).toEqual(
    Array.from(at.times, (endMs) => naiveQuantile(0.99, held(samples, endMs, 2000, 'left-open'), 'left-open'))
  );
});

// Between two samples, and exactly at one.
const quantiles = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, 1));
const runs = { numRuns: 400, seed: 20191126 };

describe.each([
  ['finite samples', finite],
  ['samples that can be NaN or infinite', any],
])('over any window, %s', (_, value) => {
  it('the mean is that of the samples in it', () => {
    fc.assert(
      fc.property(questions(value), (question) => {
        const { samples, at, windows, naive } = ask(question);
        agree(avgOverTime(samples, windows), naive, naiveMean);
        agree(avgAt(samples, at, question.rangeMs, question.bounds, question.offsetMs), naive, naiveMean);
      }),
      runs
    );
  });

  it('sigma is the population standard deviation of the samples in it', () => {
    fc.assert(
      fc.property(questions(value), (question) => {
        const { samples, at, windows, naive } = ask(question);
        const { mean, sigma } = momentsOverTime(samples, windows);
        agree(mean, naive, naiveMean);
        agree(sigma, naive, naiveSigma);
        if (question.offsetMs === 0) {
          const moving = momentsAt(samples, at, question.rangeMs, question.bounds);
          agree(moving.mean, naive, naiveMean);
          agree(moving.sigma, naive, naiveSigma);
        }
      }),
      runs
    );
  });

  it('a quantile is exactly that of the sorted samples in it', () => {
    fc.assert(
      fc.property(questions(value), quantiles, (question, q) => {
        const { samples, windows, naive } = ask(question);
        const { bounds } = question;
        agree(quantileOverTime(q, samples, windows, bounds), naive, (values) => naiveQuantile(q, values, bounds), 0);
      }),
      runs
    );
  });
});
