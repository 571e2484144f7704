import { HOUR_MS, MINUTE_MS } from '../durations';
import { sparseSamples } from './sparse';

const START_MS = Date.UTC(2026, 0, 1);
const STEP_MS = 5 * MINUTE_MS;
const HALF_HOUR_MS = 30 * MINUTE_MS;

/** Grid times of two days at which `isThere`. */
function grid(stepMs: number, isThere: (time: number) => boolean): Float64Array {
  const all = Array.from({ length: (48 * HOUR_MS) / stepMs }, (_, i) => START_MS + i * stepMs);
  return Float64Array.from(all.filter(isThere));
}

describe('sparseSamples', () => {
  it.each([
    ['each half hour, seen for one step', STEP_MS, (t: number) => t % HALF_HOUR_MS === 0, true],
    ['each half hour, seen for two', STEP_MS, (t: number) => t % HALF_HOUR_MS <= STEP_MS, true],
    ['each half hour, by the minute', MINUTE_MS, (t: number) => t % HALF_HOUR_MS <= 5 * MINUTE_MS, true],
    ['at 7 and 37', STEP_MS, (t: number) => t % HALF_HOUR_MS === 2 * STEP_MS, false],
    [
      'after an outage, too',
      STEP_MS,
      (t: number) => t % HALF_HOUR_MS === 0 && Math.abs(t - START_MS - 24 * HOUR_MS) > 4 * HOUR_MS,
      true,
    ],
  ])('finds the distance of samples that come %s', (_, stepMs, isThere, isOnGrid) => {
    expect(sparseSamples(grid(stepMs, isThere), stepMs)).toEqual({ distanceMs: HALF_HOUR_MS, isOnGrid });
  });

  it.each([
    ['all samples', () => true],
    ['one hole', (t: number) => Math.abs(t - START_MS - 24 * HOUR_MS) > HOUR_MS],
    ['irregular holes', (t: number) => Math.sin((t / STEP_MS) ** 2) > -0.5],
    ['a job of twenty minutes each hour', (t: number) => t % HOUR_MS <= 4 * STEP_MS],
    ['none', () => false],
  ])('is no matter of %s', (_, isThere) => {
    expect(sparseSamples(grid(STEP_MS, isThere), STEP_MS)).toBeUndefined();
  });
});
