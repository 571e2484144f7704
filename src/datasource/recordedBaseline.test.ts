import type { Labels } from '@grafana/data';
import { firstValueFrom, of } from 'rxjs';
import type { Aligned } from '../frames/align';
import { recordedBaseline, recordedKey } from './recordedBaseline';

const HOUR = 3600_000;
const NAMES = {
  observedName: 'job:x:rate5m',
  predictionName: 'job:x:rate5m_prediction',
  sigmaName: 'job:x:rate5m:stddev_over_time_1w',
  predictionCheck: 'check prediction',
  sigmaCheck: 'check sigma',
};
/** One value every six hours. */
const aligned = (values: number[], labels: Labels = { job: 'api' }): Aligned => ({
  series: [
    {
      labels,
      config: {},
      series: { times: Float64Array.from(values, (_, i) => i * 6 * HOUR), values: Float64Array.from(values) },
    },
  ],
  notices: [],
});

async function found(answers: Record<string, Aligned>, observed: Aligned) {
  const usual: Record<string, Aligned> = {
    'job:x:rate5m + 0': aligned([10, 20, 30, 40]),
    'job:x:rate5m_prediction + 0': aligned([12, 22, 32, 42]),
    'job:x:rate5m:stddev_over_time_1w + 0': aligned([3, 3, 3, 3]),
    'check prediction': aligned([12, 22, 32, 42]),
    'check sigma': aligned([3, 3, 3, 3]),
  };
  const answer = (expr: string) => of({ ...usual, ...answers }[expr]);
  return firstValueFrom(recordedBaseline(NAMES, observed, 24 * HOUR, answer, answer));
}

it.each<[string, Record<string, Aligned>, Aligned]>([
  ['equal numbers', {}, aligned([10, 20, 30, 40])],
  ['a metric that keeps its name', {}, aligned([10, 20, 30, 40], { __name__: 'x', job: 'api' })],
  ['samples that are NaN', { 'job:x:rate5m + 0': aligned([NaN, 20, 30, 40]) }, aligned([NaN, 20, 30, 40])],
  [
    'a check that is NaN where the recording is',
    {
      'job:x:rate5m_prediction + 0': aligned([NaN, 22, 32, 42]),
      'check prediction': aligned([NaN, 22, 32, 42]),
    },
    aligned([10, 20, 30, 40]),
  ],
])('believes recorded series with %s', async (_, answers, observed) => {
  const baseline = await found(answers, observed);
  expect(typeof baseline === 'string' ? baseline : [...baseline.sigma.keys()]).toEqual([recordedKey({ job: 'api' })]);
});

it.each<[string, Record<string, Aligned>, Aligned, RegExp]>([
  ['another level', {}, aligned([100, 200, 300, 400]), /job:x:rate5m was recorded from another expression/],
  ['a part less', {}, aligned([10, 20, 30, 40, 25, 25]), /lacks a part/],
  ['a series less', {}, aligned([10, 20, 30, 40], { job: 'web' }), /lacks a part/],
  [
    'NaN where the server computes a number',
    { 'job:x:rate5m_prediction + 0': aligned([NaN, NaN, NaN, NaN]) },
    aligned([10, 20, 30, 40]),
    /_prediction is not what this model computes/,
  ],
  ['another sigma', { 'check sigma': aligned([4, 4, 4, 4]) }, aligned([10, 20, 30, 40]), /stddev_over_time_1w is not/],
  ['nothing to compare', { 'check sigma': aligned([]) }, aligned([10, 20, 30, 40]), /stddev_over_time_1w is not/],
])('does not believe recorded series with %s', async (_, answers, observed, reason) => {
  expect(await found(answers, observed)).toMatch(reason);
});
