import fc from 'fast-check';
import { analyze } from '../analyze';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import { defaultModel } from '../defaultModel';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { effectsOf, standInEffect, type PartMeans } from './effects';
import { contributionOf, ownContributionOf, residualOf, type Residual } from './residual';

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

/** What each part adds at a time, and its share of the volume there. */
type Shared = (time: number, values: Map<number, number>) => Map<number, { adds: number; volume: number }>;

/** Numerators over the denominators of all; the part's rate differs, and is another one from some time on. */
const asRatio: Shared = (time, values) => {
  const total = [...values.values()].reduce((sum, value) => sum + value, 0);
  const rate = (j: number) => 0.1 * (j + 1) * (time > TIMES[COUNT - 8] && j === 0 ? 3 : 1);
  return new Map(
    [...values].map(([j, value]) => [j, { adds: (rate(j) * value) / total, volume: value / total }] as const)
  );
};

/** The largest; of several each the same. */
const asExtreme: Shared = (_, values) => {
  const largest = Math.max(...values.values());
  const holders = [...values].filter(([, value]) => value === largest);
  return new Map(holders.map(([j]) => [j, { adds: largest / holders.length, volume: 1 / holders.length }] as const));
};

describe.each([
  ['a ratio', asRatio],
  ['an extreme', asExtreme],
])('parts of %s', (_, share) => {
  test.each(MODELS)(
    '%s: within, mix and interaction add up to the residual, and children to their parent',
    (__, changes) => {
      const model = { ...defaultModel(changes.method), ...changes };
      fc.assert(
        fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (specs, length) => {
          const volumes = specs.map((spec, seed) => seriesOf({ ...spec, level: Math.round(spec.level) + 1 }, seed));
          const shared = sharedOf(volumes, share);
          const whole = sumOf(shared.adds);
          const residual = residualOf(whole, TIMES.slice(COUNT - 10, COUNT - 10 + length), model);
          if (!residual) {
            return;
          }
          const of = contributionOf(residual, whole);
          const means = specs.map((___, j) => meansOf(residual, [shared.adds[j]], [shared.volumes[j]]));
          const effects = effectsOf(means, of.predicted);
          const largest = Math.max(...whole.values);
          const total = (key: 'total' | 'within' | 'mix' | 'interaction') =>
            effects.reduce((sum, effect) => sum + effect[key], 0);
          expect(Math.abs(total('total') - (of.observed - of.predicted)) / largest).toBeLessThan(1e-9);
          expect(
            Math.abs(total('within') + total('mix') + total('interaction') - total('total')) / largest
          ).toBeLessThan(1e-9);
          // Every second part is a child of one parent.
          const mine = <T>(all: T[]) => all.filter((____, j) => j % 2 === 0);
          const [parent] = effectsOf([meansOf(residual, mine(shared.adds), mine(shared.volumes))], of.predicted);
          const children = mine(effects).reduce((sum, effect) => sum + effect.total, 0);
          expect(Math.abs(parent.total - children) / largest).toBeLessThan(1e-9);
        }),
        { numRuns: 8, seed: 18 }
      );
    }
  );
});

test.each(MODELS)('%s: where nothing is there and 0 stands for it, parts and that 0 add up', (_, changes) => {
  const model = { ...defaultModel(changes.method), ...changes };
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(COUNT), fc.integer({ min: 1, max: 30 })), { maxLength: 8 }),
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom(asRatio, asExtreme),
      (specs, holes, sinceEnd, share) => {
        const isHole = (i: number) =>
          holes.some(([at, length]) => i >= at && i < at + length) || i >= COUNT - 1 - sinceEnd;
        const volumes = specs.map((spec, seed) => {
          const { times, values } = seriesOf({ ...spec, level: Math.round(spec.level) + 1 }, seed);
          const isThere = (at: number) => !isHole(TIMES.indexOf(times[at]));
          return { times: times.filter((___, i) => isThere(i)), values: values.filter((___, i) => isThere(i)) };
        });
        const shared = sharedOf(volumes, share);
        const there = sumOf(shared.adds);
        const valueAt = new Map(Array.from(there.times, (time, i) => [time, there.values[i]]));
        const whole = { times: TIMES, values: TIMES.map((time) => valueAt.get(time) ?? 0) };
        const residual = residualOf(whole, TIMES.slice(COUNT - 10), model);
        if (!residual || there.times.length === 0) {
          return;
        }
        const of = contributionOf(residual, whole);
        const means = specs.map((___, j) => meansOf(residual, [shared.adds[j]], [shared.volumes[j]]));
        const parts = effectsOf(means, of.predicted).reduce((sum, effect) => sum + effect.total, 0);
        const stood = standInEffect(meansOf(residual, shared.adds, shared.volumes).volume!, of.predicted);
        told += Number(Math.abs(stood) > 0.01 * Math.abs(of.predicted));
        const largest = Math.max(...whole.values);
        expect(Math.abs(parts + stood - (of.observed - of.predicted)) / largest).toBeLessThan(1e-9);
      }
    ),
    { numRuns: 12, seed: 21 }
  );
  expect(told).toBeGreaterThan(3);
});

function sharedOf(parts: Series[], share: Shared) {
  const at = new Map<number, Map<number, number>>();
  parts.forEach(({ times, values }, j) =>
    times.forEach((time, i) => at.set(time, (at.get(time) ?? new Map<number, number>()).set(j, values[i])))
  );
  const results = [...at].sort(([a], [b]) => a - b).map(([time, values]) => [time, share(time, values)] as const);
  const column = (j: number, key: 'adds' | 'volume'): Series => {
    const mine = results.filter(([, result]) => result.has(j));
    return {
      times: Float64Array.from(mine, ([time]) => time),
      values: Float64Array.from(mine, ([, result]) => result.get(j)![key]),
    };
  };
  return { adds: parts.map((_, j) => column(j, 'adds')), volumes: parts.map((_, j) => column(j, 'volume')) };
}

function meansOf(residual: Residual, adds: Series[], volumes: Series[]): PartMeans {
  return { ...contributionOf(residual, sumOf(adds)), volume: contributionOf(residual, sumOf(volumes)) };
}

describe('what moved in a ratio', () => {
  const means = (observed: number, predicted: number, now: number, then: number): PartMeans => ({
    observed,
    predicted,
    volume: { observed: now, predicted: then },
  });

  test('a part whose ratio moved is within, and nothing else', () => {
    // Half of the volume each; the ratio of the first rises from 0.1 to 0.3.
    expect(effectsOf([means(0.15, 0.05, 0.5, 0.5), means(0.05, 0.05, 0.5, 0.5)], 0.1)).toEqual([
      { total: expect.closeTo(0.1, 12), within: expect.closeTo(0.1, 12), mix: 0, interaction: expect.closeTo(0, 12) },
      { total: 0, within: 0, mix: 0, interaction: 0 },
    ]);
  });

  test('more volume on a slow part is mix', () => {
    // Ratios stay 1 and 3; the slow part grows from 0.2 to 0.5 of the volume: 1.4 becomes 2.
    const [fast, slow] = effectsOf([means(0.5, 0.8, 0.5, 0.8), means(1.5, 0.6, 0.5, 0.2)], 1.4);
    expect(fast).toEqual({
      total: expect.closeTo(0.12, 12),
      within: 0,
      mix: expect.closeTo(0.12, 12),
      interaction: expect.closeTo(0, 12),
    });
    expect(slow).toEqual({
      total: expect.closeTo(0.48, 12),
      within: expect.closeTo(0, 12),
      mix: expect.closeTo(0.48, 12),
      interaction: expect.closeTo(0, 12),
    });
  });

  test('a part that is new is mix', () => {
    expect(effectsOf([means(0.5, 0, 0.25, 0)], 1)[0]).toEqual({ total: 0.25, within: 0, mix: 0.25, interaction: 0 });
  });
});

describe('a part by itself', () => {
  const whole = sumOf([0, 1].map((seed) => seriesOf({ level: 100, born: 0, dies: 1, gap: 0 }, seed)));
  const residual = residualOf(whole, TIMES.slice(COUNT - 4, COUNT - 1), defaultModel('seasonal'))!;

  test('has the deviation of the whole where it is the whole', () => {
    const own = ownContributionOf(residual, whole);
    const of = contributionOf(residual, whole);
    expect(own.observed).toBeCloseTo(of.observed, 9);
    expect(own.predicted).toBeCloseTo(of.predicted, 9);
  });

  test('with gaps keeps its level, and without a past has no prediction', () => {
    const constant = { times: TIMES, values: TIMES.map(() => 7) };
    const gapped = constant.times.filter((_, i) => i % 3 > 0);
    const own = ownContributionOf(residual, { times: gapped, values: gapped.map(() => 7) });
    expect(own.observed).toBeCloseTo(7, 9);
    expect(own.predicted).toBeCloseTo(7, 9);
    const young = constant.times.slice(COUNT - 20);
    expect(ownContributionOf(residual, { times: young, values: young.map(() => 7) })).toEqual({
      observed: expect.closeTo(7, 9),
      predicted: NaN,
    });
  });
});

test('the second tier of sharp: parts with gaps, births and deaths add up to its means', () => {
  const model = { ...defaultModel('sharp'), smoothingMs: HOUR_MS };
  let told = 0;
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (specs) => {
      const parts = specs.map(seriesOf);
      const whole = sumOf(parts);
      const residual = residualOf(whole, TIMES.slice(COUNT - 3), model, 'lasting');
      if (residual) {
        told++;
        const of = contributionOf(residual, whole);
        const each = parts.map((one) => contributionOf(residual, one));
        const largest = Math.max(...whole.values);
        for (const side of ['observed', 'predicted'] as const) {
          expect(Math.abs(each.reduce((sum, one) => sum + one[side], 0) - of[side]) / largest).toBeLessThan(1e-9);
        }
      }
    }),
    { numRuns: 15, seed: 19 }
  );
  expect(told).toBeGreaterThan(5);
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

test.each(MODELS)(
  '%s: with samples that are not finite the parts add up to what the analysis says, or there is neither',
  (_, changes) => {
    const model = { ...defaultModel(changes.method), ...changes };
    let told = 0;
    fc.assert(
      fc.property(
        fc.array(fc.nat(COUNT - 1), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(NaN, Infinity, -Infinity),
        fc.boolean(),
        (places, value, isOld) => {
          const parts = [0, 1, 2].map((seed) => seriesOf({ level: 100, born: 0, dies: 1, gap: 0 }, seed));
          // A part that is not finite makes the whole so.
          places.forEach((at) => (parts[1].values[isOld ? Math.floor(at / 3) : at] = value));
          const whole = sumOf(parts);
          const evaluation = TIMES.slice(COUNT - 6, COUNT - 2);
          const residual = residualOf(whole, evaluation, model);
          const { observed, predicted } = analyze(whole, evaluation, model);
          const known = [...evaluation.keys()].filter((i) => Number.isFinite(observed[i] - predicted[i]));
          expect(residual === undefined).toBe(known.length === 0);
          if (residual) {
            told++;
            const each = parts.map((one) => contributionOf(residual, one));
            for (const [side, values] of [['observed', observed] as const, ['predicted', predicted] as const]) {
              const mean = known.reduce((sum, i) => sum + values[i], 0) / known.length;
              expect(each.reduce((sum, one) => sum + one[side], 0) / mean).toBeCloseTo(1, 9);
            }
          }
        }
      ),
      { numRuns: 20, seed: 20 }
    );
    expect(told).toBeGreaterThan(2);
  }
);

test("an incident as long as today's level looks back", () => {
  const model = defaultModel('sharp');
  const parts = [0, 1].map((seed) => seriesOf({ level: 100, born: 0, dies: 1, gap: 0 }, seed));
  for (let i = COUNT - 5; i < COUNT - 3; i++) {
    parts[0].values[i] += 2000;
  }
  const whole = sumOf(parts);
  for (const back of [5, 4, 3, 2]) {
    const evaluation = TIMES.slice(COUNT - back, COUNT - back + 1);
    const { predicted, tiers } = analyze(whole, evaluation, model);
    const residual = residualOf(whole, evaluation, model)!;
    expect(contributionOf(residual, whole).predicted).toBeCloseTo(predicted[0], 6);
    const sum = parts.reduce((total, one) => total + contributionOf(residual, one).predicted, 0);
    expect(sum).toBeCloseTo(predicted[0], 6);
    // With its level, of the incident's samples, the season would be a thousand higher.
    expect(Math.abs(tiers!.level[0])).toBeLessThan(200);
  }
});
