import type { Labels } from '@grafana/data';
import { firstValueFrom, of } from 'rxjs';
import { HOUR_MS } from '../../core';
import type { Aligned, LabelledSeries } from '../../frames/write/align';
import { recordedBaseline, recordedKey } from './recordedBaseline';
import type { RecordedSeries } from './recordedSeries';

const RECORDED: RecordedSeries = {
  observedName: 'job:x:rate5m',
  recordings: [
    { part: 'prediction', name: 'job:x:rate5m_prediction', expr: 'prediction', check: 'check prediction' },
    { part: 'sigma', name: 'job:x:rate5m:stddev_over_time_1w', expr: 'sigma', check: 'check sigma' },
    { part: 'lastingDistance', name: 'job:x:rate5m_lasting_distance', expr: 'unchecked' },
  ],
  exprs: ['observed', 'prediction', 'sigma', 'unchecked'],
};
/** One value every six hours. */
const one = (values: number[], labels: Labels = { job: 'api' }): LabelledSeries => ({
  labels,
  config: {},
  series: { times: Float64Array.from(values, (_, i) => i * 6 * HOUR_MS), values: Float64Array.from(values) },
});
const aligned = (...series: LabelledSeries[]): Aligned => ({ series, notices: [] });
const ofApi = (...values: number[]) => aligned(one(values));

async function lacking(answers: Record<string, Aligned>, observed: Aligned) {
  const asked: string[] = [];
  const usual: Record<string, Aligned> = {
    observed: ofApi(10, 20, 30, 40),
    prediction: ofApi(12, 22, 32, 42),
    sigma: ofApi(3, 3, 3, 3),
    unchecked: ofApi(1, -1, 1, -1),
    'check prediction': ofApi(12, 22, 32, 42),
    'check sigma': ofApi(3, 3, 3, 3),
  };
  const answer = (expr: string) => {
    asked.push(expr);
    return of({ ...usual, ...answers }[expr]);
  };
  const found = await firstValueFrom(recordedBaseline(RECORDED, observed, 24 * HOUR_MS, answer, answer));
  return { reasons: found.lacking, asked };
}

it.each<[string, Record<string, Aligned>, Aligned]>([
  ['equal numbers', {}, ofApi(10, 20, 30, 40)],
  ['a metric that keeps its name', {}, aligned(one([10, 20, 30, 40], { __name__: 'x', job: 'api' }))],
  ['samples that are NaN', { observed: ofApi(NaN, 20, 30, 40) }, ofApi(NaN, 20, 30, 40)],
  [
    'a check that is NaN where the recording is',
    { prediction: ofApi(NaN, 22, 32, 42), 'check prediction': ofApi(NaN, 22, 32, 42) },
    ofApi(10, 20, 30, 40),
  ],
  [
    'numbers around zero that are one interval old',
    {
      observed: ofApi(-9, 10, -11, 9),
      prediction: ofApi(0.3, -0.2, 9.4, -0.1),
      'check prediction': ofApi(-0.1, 0.4, 10, 0.2),
    },
    ofApi(10, -11, 9, -10),
  ],
])('believes recorded series with %s', async (_, answers, observed) => {
  expect((await lacking(answers, observed)).reasons).toEqual(new Map());
});

it.each<[string, Record<string, Aligned>, Aligned, RegExp]>([
  ['another level', {}, ofApi(100, 200, 300, 400), /job:x:rate5m was recorded from another expression/],
  ['another size around zero', { observed: ofApi(1, -2, 1, -1) }, ofApi(10, -20, 10, -10), /from another expression/],
  [
    'a prediction of another season around zero',
    {
      observed: ofApi(10, -11, 9, -10),
      prediction: ofApi(9, -10, 10, -9),
      'check prediction': ofApi(0, 0, 0, 0),
    },
    ofApi(10, -11, 9, -10),
    /_prediction is not what/,
  ],
  ['a part less', {}, ofApi(10, 20, 30, 40, 25, 25), /lacks a part/],
  ['no prediction', { prediction: aligned() }, ofApi(10, 20, 30, 40), /^job:x:rate5m_prediction has no samples$/],
  [
    'NaN where the server computes a number',
    { prediction: ofApi(NaN, NaN, NaN, NaN) },
    ofApi(10, 20, 30, 40),
    /_prediction is not what this model computes/,
  ],
  ['another sigma', { 'check sigma': ofApi(4, 4, 4, 4) }, ofApi(10, 20, 30, 40), /stddev_over_time_1w is not/],
  ['nothing to compare', { 'check sigma': aligned() }, ofApi(10, 20, 30, 40), /stddev_over_time_1w is not/],
])('does not believe recorded series with %s', async (_, answers, observed, reason) => {
  expect((await lacking(answers, observed)).reasons.get(recordedKey({ job: 'api' }))).toMatch(reason);
});

it('says of each series by itself what it lacks', async () => {
  const web = (...values: number[]) => one(values, { job: 'web' });
  const observed = aligned(one([10, 20, 30, 40]), web(1, 2, 3, 4), one([5, 5, 5, 5], { job: 'new' }));
  const answers = Object.fromEntries(
    [
      ['observed', [10, 20, 30, 40], [1, 2, 3, 4]],
      ['prediction', [12, 22, 32, 42], [1, 2, 3, 4]],
      ['sigma', [3, 3, 3, 3], [1, 1, 1, 1]],
      ['unchecked', [0, 0, 0, 0], [0, 0, 0, 0]],
      ['check prediction', [12, 22, 32, 42], [1, 2, 3, 4]],
      ['check sigma', [3, 3, 3, 3], [2, 2, 2, 2]],
    ].map(([expr, api, other]) => [expr, aligned(one(api as number[]), web(...(other as number[])))])
  );
  expect((await lacking(answers, observed)).reasons).toEqual(
    new Map([
      [recordedKey({ job: 'new' }), 'job:x:rate5m has no samples'],
      [
        recordedKey({ job: 'web' }),
        'job:x:rate5m:stddev_over_time_1w is not what this model computes from the recorded observations',
      ],
    ])
  );
});

it('asks the server to compute nothing where nothing is recorded', async () => {
  const { asked } = await lacking({ observed: aligned() }, ofApi(10, 20, 30, 40));
  expect(asked).toEqual(['observed', 'prediction', 'sigma', 'unchecked']);
});
