import { analyze } from './analyze';
import { defaultModel } from './defaultModel';
import { HOUR_MS } from './durations';
import { judgeGiven } from './judgeGiven';
import type { ModelSpec } from './model';

const HOURS = 7 * 24 * 7;
const series = {
  times: Float64Array.from({ length: HOURS }, (_, hour) => hour * HOUR_MS),
  values: Float64Array.from({ length: HOURS }, (_, hour) => {
    const season = 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + ((hour * 7919) % 13);
    return hour === HOURS - 9 ? 400 : hour > HOURS - 5 ? season / 2 : season;
  }),
};
const evaluation = series.times.slice(-72);

it.each<[string, ModelSpec]>([
  ['seasonal', defaultModel('seasonal')],
  ['residual', defaultModel('seasonal', 'residual')],
  ['zscore', { ...defaultModel('zscore'), direction: 'above' }],
  ['sharp', { ...defaultModel('sharp'), minWidth: 30, clipMin: 0 }],
])('says of a given baseline what the analysis says that it comes from: %s', (_, model) => {
  const whole = analyze(series, evaluation, model, HOUR_MS);
  const { predicted, sigma, tiers } = whole;
  const given = judgeGiven(
    {
      ...whole,
      predicted: new Float64Array(72),
      sigma: new Float64Array(72),
      score: new Float64Array(72),
      tiers: undefined,
    },
    {
      predicted,
      sigma,
      tiers: tiers && {
        season: predicted.map((value, i) => value - tiers.level[i]),
        incident: tiers.incident.map((size) => size || NaN),
        ordinary: tiers.ordinary,
        lastingPredicted: tiers.lastingPredicted,
        lastingDistance: tiers.lastingMean.map((mean, i) => Math.sqrt(mean) - Math.sqrt(tiers.lastingPredicted[i])),
        lastingUnit: tiers.lastingUnit,
      },
    },
    HOUR_MS
  );
  expect(whole.verdict.some((verdict) => verdict > 0)).toBe(true);
  expect(given.verdict).toEqual(whole.verdict);
  expect(given.events.map(({ startMs, endMs, direction }) => [startMs, endMs, direction])).toEqual(
    whole.events.map(({ startMs, endMs, direction }) => [startMs, endMs, direction])
  );
  whole.score.forEach((score, i) => expect(given.score[i]).toBeCloseTo(score, 9));
});

it('has no mean of the last samples where nothing is observed: a recorded series lasts longer than its samples', () => {
  const model = defaultModel('sharp');
  const whole = analyze(series, Float64Array.of(HOURS * HOUR_MS), model, HOUR_MS);
  const one = Float64Array.of(1);
  const tiers = {
    season: one,
    incident: one,
    ordinary: one,
    lastingPredicted: one,
    lastingDistance: one,
    lastingUnit: one,
  };
  const { lasting, score } = judgeGiven(whole, { predicted: one, sigma: one, tiers }, HOUR_MS);
  expect(lasting?.observed[0]).toBeNaN();
  expect(score[0]).toBeNaN();
});
