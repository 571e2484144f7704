import type { Prepared } from './analysis';
import { defaultModel } from './defaultModel';
import { judge } from './judge';
import type { ModelSpec } from './model';
import { leavesBand, leavesLasting } from './verdict';

/** One sample; the band of the first tier is 10 +- width x 2, that of the second 10.56 to 22.56, width x 1/4 around a root of 4. */
function verdictOn(observed: number, mean: number | undefined, change: Partial<ModelSpec>, predicted = 10): number {
  const of = (value: number) => Float64Array.of(value);
  const scores = { suddenScore: of((observed - predicted) / 2), lastingScore: of((Math.sqrt(mean ?? NaN) - 4) / 0.25) };
  const prepared: Prepared = {
    model: { ...defaultModel('sharp'), bandWidth: 3, ...change },
    times: of(0),
    observed: of(observed),
    observedPresent: Uint8Array.of(1),
    predicted: of(predicted),
    sigma: of(2),
    score: scores.suddenScore,
    tiers:
      mean === undefined
        ? undefined
        : {
            ...scores,
            level: of(0),
            incident: of(0),
            yesterday: of(NaN),
            lastingMean: of(mean),
            lastingPredicted: of(16),
            lastingUnit: of(0.25),
            lastingSteps: 5,
            ordinary: of(2),
          },
    cycles: [],
    history: { neededMs: 0, foundMs: 0, cyclesWanted: 0, cyclesUsed: [] },
  };
  return judge(prepared).verdict[0];
}

describe('the verdict', () => {
  it.each<[string, number, number | undefined, Partial<ModelSpec>, number]>([
    ['is 1 above the band and -1 below it', 17, undefined, {}, 1],
    ['is 0 on an edge', 16, undefined, {}, 0],
    ['is 0 on the side that does not count', 17, undefined, { direction: 'below' }, 0],
    ['is unknown for a sample that is NaN', NaN, undefined, {}, NaN],
    ['has the second tier as 2', 11, 23, {}, 2],
    ['has both as 3', 3, 9, {}, -3],
    ['has no second tier where it lies on the side that does not count', 17, 9, { direction: 'above' }, 1],
    ['is that of one tier where the other knows nothing', NaN, 9, {}, -2],
    ['is that of the band where there is no mean', 3, NaN, {}, -1],
    ['has the side of the tier further out', 17, 9, {}, -3],
    ['and the first where both are equally far', 18, 9, {}, 3],
  ])('%s', (_, observed, mean, change, verdict) => {
    expect(verdictOn(observed, mean, change)).toBe(verdict);
  });

  it('lies above where a sample is beyond a limit of the metric, though its mean is further below by the score', () => {
    // Half a unit above the prediction, but no metric that ends at 12 ever is at 13; the mean is four units below.
    const verdict = verdictOn(13, 9, { clipMax: 12 }, 12);
    expect([verdict, leavesBand(verdict), leavesLasting(verdict)]).toEqual([3, true, true]);
  });
});
