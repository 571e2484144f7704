import { defaultModel } from '../defaultModel';
import { explainSharp } from './explainSharp';

const of = (...values: number[]) => Float64Array.from(values);

const analysis = {
  model: defaultModel('sharp'),
  observed: of(130, 60, 5, NaN),
  predicted: of(106, 106, 5, 106),
  tiers: {
    level: of(6, 6, 5, 6),
    yesterday: of(100, 100, 0, 100),
    suddenScore: of(4, -1, 0, NaN),
    lastingScore: of(1, -3, NaN, NaN),
    lastingMean: of(110, 70, 5, NaN),
    lastingPredicted: of(100, 100, 0, NaN),
    lastingUnit: of(10, 10, 0, 10),
    lastingSteps: 5,
    quantile: 0.99,
  },
};

it('names the tier further out, how many times the share, and where today lies', () => {
  expect(explainSharp(analysis, 0, 60_000)).toEqual({
    tier: 'sudden',
    direction: 'above',
    score: 4,
    times: 4,
    share: 0.01,
    steps: 1,
    deviation: 24,
    levelRatio: 0.06,
  });
  expect(explainSharp(analysis, 1, 5 * 60_000)).toEqual({
    tier: 'lasting',
    direction: 'below',
    score: 3,
    times: 3 * 1.1,
    share: 0.0162,
    steps: 5,
    deviation: -30,
    levelRatio: 0.06,
  });
});

it('has no ratio to a season of 0, and nothing to say without a score', () => {
  expect(explainSharp(analysis, 2, 60_000)?.levelRatio).toBeNaN();
  expect(explainSharp(analysis, 3, 60_000)).toBeUndefined();
  expect(explainSharp({ ...analysis, tiers: undefined }, 0, 60_000)).toBeUndefined();
});
