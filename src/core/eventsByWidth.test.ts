import { MINUTE_MS } from './durations';
import fc from 'fast-check';
import { defaultModel } from './defaultModel';
import { eventsByWidth } from './eventsByWidth';
import type { Prepared } from './analysis';
import { judge } from './judge';
import type { ModelSpec } from './model';
import { furtherOut, lastingScores } from './sharp/judgeTiers';

const WIDTHS = [0.5, 1, 1.5, 2, 3, 5];

function prepared(observed: Array<number | null>, model: Partial<ModelSpec> = {}, sigma = 2): Prepared {
  const rows = observed.length;
  const values = Float64Array.from(observed, (value) => value ?? NaN);
  const predicted = new Float64Array(rows).fill(10);
  return {
    model: { ...defaultModel('seasonal', 'residual'), forMs: 2 * MINUTE_MS, ...model },
    times: Float64Array.from({ length: rows }, (_, i) => i * MINUTE_MS),
    observed: values,
    observedPresent: Uint8Array.from(observed, (value) => (value === null ? 0 : 1)),
    predicted,
    sigma: new Float64Array(rows).fill(sigma),
    score: values.map((value) => (value - 10) / sigma),
    cycles: [],
    history: { neededMs: 0, foundMs: 0, cyclesWanted: 3, cyclesUsed: [] },
  };
}

const judged = (of: Prepared) =>
  WIDTHS.map((bandWidth) => judge(of, { bandWidth }).events.filter(({ pending }) => !pending).length);

describe('eventsByWidth', () => {
  it('counts a long excess at every width that it leaves, and a peak within it at the widths above', () => {
    // 2 sigma above for six minutes, in the middle 4 sigma for three.
    const observed = [10, 14.1, 14.1, 18.1, 18.1, 18.1, 14.1, 10];
    expect(eventsByWidth(prepared(observed), WIDTHS)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(eventsByWidth(prepared(observed, { forMs: 4 * MINUTE_MS }), WIDTHS)).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it('ends a run at a missing sample and at a change of direction', () => {
    const observed = [20, 20, 20, null, 20, 20, 20, 1, 1, 1];
    expect(eventsByWidth(prepared(observed), WIDTHS)).toEqual([3, 3, 3, 3, 3, 0]);
    expect(eventsByWidth(prepared(observed, { direction: 'above' }), WIDTHS)).toEqual([2, 2, 2, 2, 2, 0]);
  });

  it('counts for any samples and settings what judging at each width gives', () => {
    const sample = fc.option(fc.integer({ min: -80, max: 100 }).map((tenths) => tenths / 3));
    const settings = fc.record({
      direction: fc.constantFrom('both' as const, 'above' as const, 'below' as const),
      forMs: fc.constantFrom(0, MINUTE_MS, 3 * MINUTE_MS),
      minWidth: fc.option(fc.constantFrom(1.7, 7.3), { nil: undefined }),
      minWidthRatio: fc.option(fc.constant(0.53), { nil: undefined }),
      clipMin: fc.option(fc.constantFrom(0, 10.5), { nil: undefined }),
      clipMax: fc.option(fc.constantFrom(13.7, 25.1), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 40 }),
        settings,
        fc.constantFrom(0, 1.9, NaN),
        (observed, model, sigma) => {
          const one = prepared(observed, model, sigma);
          expect(eventsByWidth(one, WIDTHS)).toEqual(judged(one));
        }
      )
    );
  });

  it('counts the same for two tiers', () => {
    const mean = fc.option(
      fc.integer({ min: -30, max: 40 }).map((tenths) => tenths / 7),
      { nil: NaN }
    );
    const incident = fc.constantFrom(0, 0, 0, 2.6, 4.1, -3.3);
    const sample = fc.integer({ min: -80, max: 100 }).map((tenths) => tenths / 3);
    const settings = fc.record({
      direction: fc.constantFrom('both' as const, 'above' as const, 'below' as const),
      forMs: fc.constantFrom(0, 2 * MINUTE_MS),
      minWidth: fc.option(fc.constantFrom(1.7, 7.3), { nil: undefined }),
      clipMin: fc.option(fc.constantFrom(0, 10.5), { nil: undefined }),
      clipMax: fc.option(fc.constantFrom(13.7, 25.1), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(sample, mean, mean, incident), { maxLength: 40 }), settings, (rows, model) => {
        const one = prepared(
          rows.map(([observed]) => observed),
          model
        );
        const means = {
          lastingMean: Float64Array.from(rows, ([, mean]) => mean),
          lastingPredicted: Float64Array.from(rows, ([, , predicted]) => predicted),
          lastingUnit: new Float64Array(rows.length).fill(0.7),
        };
        const none = new Float64Array(rows.length);
        const lastingScore = lastingScores(means);
        const tiers = {
          ...means,
          level: none,
          incident: Float64Array.from(rows, ([, , , size]) => size),
          yesterday: none,
          suddenScore: one.score,
          lastingScore,
          lastingSteps: 5,
          ordinary: none,
        };
        const two = { ...one, tiers, score: furtherOut(one.score, lastingScore) };
        expect(eventsByWidth(two, WIDTHS)).toEqual(judged(two));
      })
    );
  });
});
