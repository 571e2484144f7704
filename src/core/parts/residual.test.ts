import fc from 'fast-check';
import { analyze } from '../analyze';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import { defaultModel } from '../defaultModel';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { contributionOf, residualOf } from './residual';

const STEP_MS = HOUR_MS;
const START_MS = Date.parse('2024-01-01T00:00Z');
const COUNT = (5 * WEEK_MS) / STEP_MS;
const TIMES = Float64Array.from({ length: COUNT }, (_, i) => START_MS + i * STEP_MS);

/** A part lives from its birth to its death, with gaps; its leaves are divided further. */
interface Part {
  level: number;
  born: number;
  dies: number;
  gap: number;
}

const part: fc.Arbitrary<Part> = fc.record({
  level: fc.double({ min: 0, max: 1000, noNaN: true }),
  born: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.9, noNaN: true })),
  dies: fc.oneof(fc.constant(1), fc.double({ min: 0.1, max: 1, noNaN: true })),
  gap: fc.oneof(fc.constant(0), fc.double({ min: 0.05, max: 0.4, noNaN: true })),
});

function seriesOf({ level, born, dies, gap }: Part, seed: number): Series {
  const noise = (i: number) => ((Math.imul(i + 1, 2654435761) ^ Math.imul(seed + 7, 40503)) >>> 8) / 2 ** 24;
  const isThere = (i: number) => i / COUNT >= born && i / COUNT <= dies && noise(i * 31 + 5) >= gap;
  const indices = Array.from(TIMES.keys()).filter(isThere);
  return {
    times: Float64Array.from(indices, (i) => TIMES[i]),
    values: Float64Array.from(indices, (i) => level * (1 + Math.sin((2 * Math.PI * i) / 24) / 2 + noise(i))),
  };
}

function sumOf(parts: Series[]): Series {
  const sums = new Map<number, number>();
  parts.forEach(({ times, values }) => times.forEach((time, i) => sums.set(time, (sums.get(time) ?? 0) + values[i])));
  const times = Float64Array.from(sums.keys()).sort();
  return { times, values: times.map((time) => sums.get(time)!) };
}

const MODELS: Array<[string, Partial<ModelSpec> & Pick<ModelSpec, 'method'>]> = [
  ['seasonal', { method: 'seasonal' }],
  ['seasonal of two weeks: halves of both', { method: 'seasonal', cycles: 2 }],
  [
    'seasonal by day, other windows',
    { method: 'seasonal', periodMs: DAY_MS, smoothingMs: 3 * HOUR_MS, trendMs: 3 * DAY_MS },
  ],
  ['seasonal on a calendar', { method: 'seasonal', timeZone: 'Europe/Berlin', bounds: 'closed' }],
  [
    'seasonal without an incident',
    { method: 'seasonal', exclusions: [{ fromMs: START_MS + 20 * DAY_MS, toMs: START_MS + 22 * DAY_MS }] },
  ],
  ['zscore', { method: 'zscore' }],
  ['sharp', { method: 'sharp', smoothingMs: HOUR_MS }],
];

describe.each(MODELS)('%s', (_, changes) => {
  const model = { ...defaultModel(changes.method), ...changes };

  test('parts add up to the whole, and the whole to its analysis', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 6 }), (specs, length) => {
        const parts = specs.map(seriesOf);
        const whole = sumOf(parts);
        const evaluation = TIMES.slice(COUNT - 10, COUNT - 10 + length);
        const residual = residualOf(whole, evaluation, model);
        const { observed, predicted } = analyze(whole, evaluation, model);
        const known = Array.from(evaluation.keys()).filter((i) => !Number.isNaN(observed[i] - predicted[i]));
        expect(residual === undefined).toBe(known.length === 0);
        if (!residual) {
          return;
        }
        const mean = (values: Float64Array) => known.reduce((sum, i) => sum + values[i], 0) / known.length;
        const of = contributionOf(residual, whole);
        const largest = Math.max(1e-9, ...whole.values.map(Math.abs));
        expect(Math.abs(of.observed - mean(observed)) / largest).toBeLessThan(1e-9);
        expect(Math.abs(of.predicted - mean(predicted)) / largest).toBeLessThan(1e-9);
        const each = parts.map((one) => contributionOf(residual, one));
        const total = (side: 'observed' | 'predicted') => each.reduce((sum, one) => sum + one[side], 0);
        expect(Math.abs(total('observed') - of.observed) / largest).toBeLessThan(1e-9);
        expect(Math.abs(total('predicted') - of.predicted) / largest).toBeLessThan(1e-9);
      }),
      { numRuns: 12, seed: 17 }
    );
  });
});

test("the second tier of sharp: its means, without today's level", () => {
  const model = { ...defaultModel('sharp'), smoothingMs: HOUR_MS };
  const whole = sumOf([0, 1, 2].map((seed) => seriesOf({ level: 100, born: 0, dies: 1, gap: 0 }, seed)));
  const evaluation = TIMES.slice(COUNT - 3, COUNT - 1);
  const { tiers } = analyze(whole, evaluation, model);
  const of = contributionOf(residualOf(whole, evaluation, model, 'lasting')!, whole);
  expect(of.observed).toBeCloseTo((tiers!.lastingMean[0] + tiers!.lastingMean[1]) / 2, 9);
  expect(of.predicted).toBeCloseTo((tiers!.lastingPredicted[0] + tiers!.lastingPredicted[1]) / 2, 9);
});

test('a whole with a sample that is not finite has no parts', () => {
  const whole = seriesOf({ level: 1, born: 0, dies: 1, gap: 0 }, 1);
  whole.values[5] = Infinity;
  expect(residualOf(whole, TIMES.slice(-1), defaultModel('seasonal'))).toBeUndefined();
});
