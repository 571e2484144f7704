import { defaultModel, type Method, type Spread } from '../core';
import { SCORED_NAME, scoredBy } from './scoredNames';
import { seriesNames } from './seriesNames';

const name = { level: 'job', metric: 'x', operations: 'rate5m' };
const recordedBy = (method: Method, spread: Spread = 'weekly') => {
  const model = defaultModel(method, spread);
  const { observed, prediction, mean, sigma, trend } = seriesNames({ name, model, recordBand: false });
  return { model, names: [observed, prediction, mean, trend, sigma, `${observed}_lasting_prediction`] };
};

describe('scoredBy', () => {
  it.each<[Method, Spread | undefined]>([
    ['seasonal', 'weekly'],
    ['seasonal', 'residual'],
    ['seasonal', 'robust'],
    ['zscore', 'weekly'],
    ['zscore', 'residual'],
    ['sharp', undefined],
  ])('finds the model of %s, spread %s, in the names of its rules', (method, spread) => {
    const { model, names } = recordedBy(method, spread);
    expect(scoredBy([...names, 'job:other:rate5m', 'up'])).toEqual([
      expect.objectContaining({ observed: 'job:x:rate5m', model }),
    ]);
    // What they are found by is asked for by one expression.
    const isFound = (text: string) => new RegExp(`^(?:${SCORED_NAME})$`).test(text);
    expect(scoredBy(names.filter(isFound))).toHaveLength(1);
  });

  it('makes nothing of a prediction without a sigma, nor of other names', () => {
    expect(scoredBy(['job:x:rate5m_prediction', 'up', 'a:b', ''])).toEqual([]);
    expect(scoredBy(['job:x:rate5m:avg_over_time_1w'])).toEqual([]);
  });
});
