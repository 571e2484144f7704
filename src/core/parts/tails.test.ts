import { shrinkageOf } from './tails';

/** Uniform numbers by an additive recurrence (golden ratio). */
const uniform = (count: number) => Array.from({ length: count }, (_, i) => ((i + 1) * 0.6180339887498949) % 1);

/** Absolute normal deviates, by Box and Muller. */
const NORMAL = uniform(8000).map((u, i) =>
  Math.abs(Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * ((i * 0.7548776662466927) % 1)))
);

test('scores of a normal distribution are left as they are, far beyond the largest of them, too', () => {
  const shrinkage = shrinkageOf(Float64Array.from(NORMAL));
  expect(shrinkage ? shrinkage(15) : 1).toBeGreaterThan(0.85);
});

test('where every twentieth scatters five times as much, a score of 15 is no more than one of 5', () => {
  const shrinkage = shrinkageOf(Float64Array.from(NORMAL, (z, i) => (i % 20 === 0 ? 5 * z : z)))!;
  expect(15 * shrinkage(15)).toBeLessThan(5);
  expect(1.5 * shrinkage(1.5)).toBe(1.5);
});

test('exponential scores grow as normal ones of the same probability', () => {
  const shrinkage = shrinkageOf(Float64Array.from(uniform(20_000), (u) => -Math.log(u)))!;
  // Beyond 3.0 are 5 %, beyond 12 are 6 of a million: of normal ones beyond 1.96 and 4.52.
  expect(shrinkage(3)).toBeCloseTo(1, 2);
  expect((12 * shrinkage(12)) / 3 / (4.52 / 1.96)).toBeCloseTo(1, 1);
});

test('few scores have no tail', () => {
  expect(shrinkageOf(Float64Array.from({ length: 400 }, (_, i) => i ** 4))).toBeUndefined();
});
