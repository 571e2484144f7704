import { analyze, defaultModel, type Analysis, type Spread } from '../../src/core';
import { readLabelledSeries } from './labelledSeries';

const taxi = readLabelledSeries('nyc_taxi');
const judged = (spread: Spread, from: string, to: string) => {
  const evaluation = taxi.times.filter((time) => time >= Date.parse(from) && time < Date.parse(to));
  return analyze(taxi, evaluation, { ...defaultModel('seasonal', spread), bandWidth: 3 });
};
const outliers = ({ verdict }: Analysis) => verdict.filter(Boolean).length;

describe('Thanksgiving 2014 in the New York taxi trips', () => {
  it('is not seen by the weekly sigma: the largest |z| is 1.55', () => {
    const { score } = judged('weekly', '2014-11-27T00:00Z', '2014-11-28T00:00Z');
    expect(Math.max(...score.map(Math.abs))).toBeCloseTo(1.5534, 4);
  });

  it('is seen by the sigma of the residual: 20 half-hours around it lie outside of 3 sigma, all of them below', () => {
    const analysis = judged('residual', '2014-11-26T00:00Z', '2014-11-30T00:00Z');
    expect(outliers(analysis)).toBe(20);
    expect(analysis.events.every(({ direction }) => direction === 'below')).toBe(true);
  });
});
